namespace Prcc.Pipeline.Language;

/// <summary>Recognises what a reader skips: web addresses, e-mail addresses, mentions.</summary>
internal static class WebAddress
{
    private static readonly HashSet<string> TopLevels = new(
        ["com", "id", "co", "net", "org", "ly", "me", "io", "gl", "be", "tv", "xyz", "link", "info", "gd", "app", "news"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Units to skip at the first unit of a word, 0 where it is an ordinary word.</summary>
    public static int LengthAt(string text, int index)
    {
        var rest = text.AsSpan(index);
        if (rest[0] == '@')
            return MentionLength(rest);
        var chunk = rest[..ChunkLength(rest)];
        if (chunk.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return chunk.Length;

        var host = HostLength(chunk);
        if (host == 0)
            return 0;
        if (host < chunk.Length && chunk[host] == '@' && HostLength(chunk[(host + 1)..]) is > 0 and var domain)
            return host + 1 + domain;
        return EndsInTopLevel(chunk[..host]) ? (host < chunk.Length && chunk[host] == '/' ? chunk.Length : host) : 0;
    }

    private static int MentionLength(ReadOnlySpan<char> rest)
    {
        var i = 1;
        while (i < rest.Length && (char.IsLetterOrDigit(rest[i]) || rest[i] is '_' or '.' or '-' or '@'))
            i++;
        while (i > 1 && rest[i - 1] is '.' or '-' or '@')
            i--;
        return Math.Max(1, i);
    }

    private static int ChunkLength(ReadOnlySpan<char> rest)
    {
        var i = 0;
        while (i < rest.Length && !char.IsWhiteSpace(rest[i]) && rest[i] is not ('<' or '>' or '"'))
            i++;
        return i;
    }

    private static int HostLength(ReadOnlySpan<char> chunk)
    {
        var i = 0;
        while (i < chunk.Length && (char.IsAsciiLetterOrDigit(chunk[i]) || chunk[i] is '.' or '-' or '_'))
            i++;
        while (i > 0 && chunk[i - 1] is '.' or '-')
            i--;
        return i;
    }

    // A sentence that follows its full stop without a space ("rusak.Tolong") is no address.
    private static bool EndsInTopLevel(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        return dot > 0 && TopLevels.Contains(host[(dot + 1)..].ToString()) && !char.IsUpper(host[dot + 1]);
    }
}
