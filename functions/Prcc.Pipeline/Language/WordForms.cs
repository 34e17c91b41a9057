namespace Prcc.Pipeline.Language;

/// <summary>The forms that Indonesian makes of a root: <c>curi</c> → <c>mencuri</c>, <c>dicuri</c>, <c>pencurian</c>, <c>kecurian</c>, colloquially <c>nyuri</c>.</summary>
internal static class WordForms
{
    /// <param name="root">A word of lower-case letters.</param>
    /// <returns>The root and its forms, each once; some of them are never said.</returns>
    public static IReadOnlyList<string> Of(string root)
    {
        var nasal = Nasal(root);
        var bare = root[0] == 'c' ? "ny" + Tail(root) : nasal;
        var forms = new List<string> { root };
        foreach (var ending in (string[])["", "kan", "i", "an", "in"])
        {
            forms.Add(root + ending);
            forms.Add("di" + root + ending);
            forms.Add("me" + nasal + ending);
            forms.Add("pe" + nasal + ending);
            forms.Add("ter" + root + ending);
            // Colloquially the nasal alone (nyuri, nangkap), or nge- before a short root.
            forms.Add(bare + ending);
            forms.Add("nge" + root + ending);
        }

        forms.AddRange(["ber" + root, "ber" + root + "an", "ke" + root + "an", "per" + root + "an", "pe" + root, "pe" + root + "an", "memper" + root + "kan", "diper" + root + "kan", "se" + root]);
        return forms.Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The root as it stands behind me-: its first sound nasal, where it has one.</summary>
    private static string Nasal(string root) => root[0] switch
    {
        'b' or 'f' or 'v' => "m" + root,
        'p' => "m" + Tail(root),
        't' => "n" + Tail(root),
        'd' or 'c' or 'j' or 'z' => "n" + root,
        's' => "ny" + Tail(root),
        'k' => "ng" + Tail(root),
        'a' or 'e' or 'i' or 'o' or 'u' or 'g' or 'h' => "ng" + root,
        _ => root,
    };

    // Before a second consonant the first one is kept: memprotes, mengkritik.
    private static string Tail(string root) => root.Length > 1 && root[1] is 'a' or 'e' or 'i' or 'o' or 'u' ? root[1..] : root;
}
