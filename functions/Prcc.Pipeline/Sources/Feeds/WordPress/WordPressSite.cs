using System.Globalization;
using System.Text.RegularExpressions;

namespace Prcc.Pipeline.Sources.Feeds.WordPress;

/// <summary>The addresses of a site's REST API.</summary>
internal sealed partial class WordPressSite
{
    private const string Fields = "_fields=id,date_gmt,modified_gmt,link,title,content,excerpt,author";

    private readonly string root;

    /// <param name="address">The site's root, or that of its API (<c>…/wp-json/</c>).</param>
    public WordPressSite(Uri address)
    {
        var path = address.AbsolutePath;
        if (path.IndexOf("/wp-json", StringComparison.OrdinalIgnoreCase) is >= 0 and var api)
            path = path[..api];
        root = address.GetLeftPart(UriPartial.Authority) + path.TrimEnd('/') + "/";
    }

    private string Posts => root + "wp-json/wp/v2/posts";

    /// <summary>What WordPress itself gives a post as its guid, in feeds too.</summary>
    public string NativeId(long id) => string.Create(CultureInfo.InvariantCulture, $"{root}?p={id}");

    /// <returns>Null where the id was not given by <see cref="NativeId"/>.</returns>
    public static long? IdOf(string nativeId) =>
        Guid().Match(nativeId) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Posts from a second on, in order.</summary>
    /// <param name="byChange">By time of change, else of publication.</param>
    /// <param name="after">The second before the first.</param>
    /// <param name="without">Ids that are left out.</param>
    /// <param name="most">1 to 100.</param>
    public Uri From(bool byChange, DateTimeOffset after, IEnumerable<long> without, int most) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{Posts}?{(byChange ? "orderby=modified&modified_after" : "orderby=date&after")}={after.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z&order=asc&per_page={most}&{Exclude(without)}{Fields}"));

    public Uri These(IReadOnlyCollection<long> ids) => new(string.Create(CultureInfo.InvariantCulture, $"{Posts}?include={string.Join(',', ids)}&per_page={ids.Count}&{Fields}"));

    public Uri This(long id) => new(string.Create(CultureInfo.InvariantCulture, $"{Posts}/{id}?{Fields}"));

    private static string Exclude(IEnumerable<long> ids) => string.Join(',', ids) is { Length: > 0 } list ? $"exclude={list}&" : "";

    [GeneratedRegex(@"\?p=([0-9]{1,18})\z")]
    private static partial Regex Guid();
}
