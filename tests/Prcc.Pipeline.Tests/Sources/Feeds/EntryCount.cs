using System.Text;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Tests.Sources.Feeds;

/// <summary>How many entries a feed file has, by its bytes alone: an opinion independent of any parser.</summary>
internal static partial class EntryCount
{
    public static int Of(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file).Replace("\0", "", StringComparison.Ordinal);
        return Tag().Count(Hidden().Replace(text, ""));
    }

    [GeneratedRegex(@"<!--.*?-->|<!\[CDATA\[.*?\]\]>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(?:\w+:)?(?:item|entry)(?=[\s>/])", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
