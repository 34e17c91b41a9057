namespace Prcc.Pipeline.Language;

/// <summary>Decides by what stands around a name whether it means the place. What concerns the whole text is looked at once.</summary>
internal ref struct PlaceContext(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ReadOnlySpan<KnownWord> words, PlaceWords roles, PhraseIndex<PlaceName> names)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private readonly ReadOnlySpan<KnownWord> _words = words;
    private PlaceRoles? _held;
    private bool? _isLoud;
    private int? _initials;

    public PlaceVerdict Judge(PlaceName name, int index, int length) => name.When switch
    {
        PlaceRule.Always => PlaceVerdict.Yes,
        PlaceRule.Person => IsPerson(index) || !IsBehind(index, PlaceRoles.Locative | PlaceRoles.Office | PlaceRoles.District) && IsCapital(index) && Continues(index + length) ? PlaceVerdict.No : PlaceVerdict.Yes,
        PlaceRule.Bima => JudgeBima(index),
        PlaceRule.Lombok => IsCapital(index) || IsBehind(index, PlaceRoles.Locative | PlaceRoles.Office) || !Holds(PlaceRoles.Kitchen) ? PlaceVerdict.Yes : PlaceVerdict.BesideInside,
        PlaceRule.Initials => IsOtherInitials(index) ? PlaceVerdict.No : PlaceVerdict.Yes,
        PlaceRule.Never => PlaceVerdict.No,
        _ => JudgeDoubtful(name, index, length),
    };

    /// <summary>A village of one word needs a capital: many are ordinary words.</summary>
    public bool AllowsVillage(int index, int length, StopWords stopWords) =>
        !stopWords.Contains(_tokens[index].Text) && (length > 1 || IsCapital(index) && !Continues(index + length));

    /// <summary>Whether a village's name of several words stands there as one: every word has a capital, behind a word of place.</summary>
    public bool IsVillageByItself(int index, int length)
    {
        for (var i = index; i < index + length; i++)
            if (!IsCapital(i))
                return false;
        return !Continues(index + length) && !IsLoud();
    }

    public readonly bool Is(int index, PlaceRoles role) => (roles.Of(_words[index]) & role) != 0;

    private readonly bool Has(int index, PlaceRoles role) => index < _words.Length && Is(index, role);

    /// <summary>Whether any word of the text has a role.</summary>
    private bool Holds(PlaceRoles role)
    {
        if (_held is null)
        {
            var held = PlaceRoles.None;
            foreach (var word in _words)
                held |= roles.Of(word);
            _held = held;
        }

        return (_held.Value & role) != 0;
    }

    private PlaceVerdict JudgeDoubtful(PlaceName name, int index, int length)
    {
        if (IsElsewhere(index + length))
            return PlaceVerdict.No;
        if (IsBehind(index, PlaceRoles.District))
            return PlaceVerdict.Yes;
        if (IsPerson(index))
            return PlaceVerdict.No;
        var capital = IsCapital(index);
        if (capital && Continues(index + length))
            return PlaceVerdict.No;
        var located = IsLocated(index);
        var within = capital && !IsFirst(index) && !IsLoud();
        return name.When switch
        {
            PlaceRule.Located => located ? PlaceVerdict.Yes : within ? PlaceVerdict.UnlessOutside : capital ? PlaceVerdict.BesideInside : PlaceVerdict.No,
            PlaceRule.Capital => located && capital ? PlaceVerdict.UnlessOutside : within ? PlaceVerdict.BesideInside : PlaceVerdict.No,
            _ => within ? PlaceVerdict.BesideInside : PlaceVerdict.No,
        };
    }

    private PlaceVerdict JudgeBima(int index)
    {
        if (IsPerson(index) || Has(index + 1, PlaceRoles.GivenName) || IsBehind(index, PlaceRoles.GivenName) || IsCounted(index))
            return PlaceVerdict.Person;
        if (IsBehind(index, PlaceRoles.Locative | PlaceRoles.Office | PlaceRoles.District))
            return PlaceVerdict.Yes;
        if (Has(index + 1, PlaceRoles.Personal) || IsCapital(index) && Continues(index + 1))
            return PlaceVerdict.Person;
        return Holds(PlaceRoles.Epic) ? PlaceVerdict.BesideInside : PlaceVerdict.UnlessOutside;
    }

    private readonly bool IsPerson(int index) => IsBehind(index, PlaceRoles.Honorific) && !IsBehind(index, PlaceRoles.Locative);

    // "ada tiga Bima di kelas"
    private readonly bool IsCounted(int index) => index > 1 && _tokens[index - 1].Kind == TokenKind.Number && _tokens[index - 2].Text is "ada" or "punya";

    /// <summary>Whether the next words name a place elsewhere, which says where this one is: <c>Gunungsari, Surabaya</c>.</summary>
    private readonly bool IsElsewhere(int next)
    {
        if (next >= _tokens.Length || IsJoined(next))
            return false;
        if (_tokens[next].Text == ",")
            next++;
        if (next < _tokens.Length && Is(next, PlaceRoles.Link))
            next++;
        if (next >= _tokens.Length || names.At(_words, next, out var found) == 0)
            return false;
        foreach (var name in found)
            if (name.IsOutside && (name.When == PlaceRule.Always || IsCapital(next)))
                return true;
        return false;
    }

    /// <summary>Whether three words beginning with N, T and B say what the initials stand for, and it is not the province.</summary>
    private bool IsOtherInitials(int index)
    {
        if (index + 3 < _tokens.Length && _tokens[index + 1].Start > 0 && _text[_tokens[index + 1].Start - 1] == '(' && AreInitials(index + 1, anyCase: true))
            return true;
        _initials ??= FirstInitials();
        return _initials >= 0 && (!IsLoud() || _initials + 3 == index);
    }

    private readonly int FirstInitials()
    {
        for (var i = 0; i + 2 < _tokens.Length; i++)
            if (AreInitials(i, anyCase: false))
                return i;
        return -1;
    }

    private readonly bool AreInitials(int index, bool anyCase) =>
        _tokens[index].Text[0] == 'n' && _tokens[index + 1].Text[0] == 't' && _tokens[index + 2].Text[0] == 'b' && !(_tokens[index].Text == "nusa" && _tokens[index + 1].Text == "tenggara")
        && (anyCase || IsCapital(index) && IsCapital(index + 1) && IsCapital(index + 2));

    public readonly bool IsLocated(int index) =>
        IsBehind(index, PlaceRoles.Locative) || _tokens[index].Start > 0 && _text[_tokens[index].Start - 1] == '(' || IsListed(index);

    // "Dusun Mentigi, Pemenang"
    private readonly bool IsListed(int index)
    {
        if (index < 3 || _tokens[index - 1].Text != ",")
            return false;
        for (var i = index - 2; i >= Math.Max(0, index - 5); i--)
            if (Is(i, PlaceRoles.Village | PlaceRoles.District))
                return true;
        return false;
    }

    /// <summary>Whether a name goes on there with a further word in capitals, which is no place of its own. In a headline every word has a capital, which then says nothing.</summary>
    private bool Continues(int next) =>
        next < _tokens.Length && _tokens[next].Kind == TokenKind.Word && _tokens[next].Start == _tokens[next - 1].End + 1 && _text[_tokens[next].Start - 1] == ' '
        && IsCapital(next) && names.At(_words, next, out _) == 0 && !Is(next, PlaceRoles.Link) && !IsLoud();

    // Written together or with a dash, as the two ends of a route.
    private readonly bool IsJoined(int next) => _tokens[next].Start < _text.Length && _tokens[next].Start > 0 && _text[_tokens[next].Start - 1] is '-' or '\u2013' or '\u2014' or '/';

    private readonly bool IsCapital(int index) => _tokens[index].Start < _text.Length && char.IsUpper(_text[_tokens[index].Start]);

    private readonly bool IsFirst(int index) => index == 0 || _tokens[index - 1].Kind == TokenKind.Mark && _tokens[index - 1].Text != ",";

    private readonly bool IsBehind(int index, PlaceRoles role) => index > 0 && Is(index - 1, role);

    /// <summary>Whether capitals say nothing: a headline, or shouting.</summary>
    private bool IsLoud()
    {
        if (_isLoud is null)
        {
            var count = 0;
            var capitals = 0;
            for (var i = 1; i < _tokens.Length; i++)
            {
                if (_tokens[i].Kind != TokenKind.Word || _tokens[i].Length < 4)
                    continue;
                count++;
                if (IsCapital(i))
                    capitals++;
            }

            _isLoud = count > 0 && capitals > 0.75 * count;
        }

        return _isLoud.Value;
    }
}
