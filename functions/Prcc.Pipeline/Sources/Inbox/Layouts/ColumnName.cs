using System.Text;

namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>Names of columns as they are compared: lower-case words, whatever stands between them (<c>Tracking_ID</c> is <c>tracking id</c>).</summary>
internal static class ColumnName
{
    public static string Normalise(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name)
            if (char.IsLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        return result.ToString().TrimEnd();
    }
}
