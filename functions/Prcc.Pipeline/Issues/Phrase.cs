namespace Prcc.Pipeline.Issues;

/// <summary>A few words in a row, by their numbers; 0 behind the last.</summary>
internal readonly record struct Phrase(int First, int Second, int Third, int Fourth, int Fifth)
{
    public const int Longest = 5;

    public int Length => Fifth > 0 ? 5 : Fourth > 0 ? 4 : Third > 0 ? 3 : Second > 0 ? 2 : 1;

    public int this[int index] => index switch { 0 => First, 1 => Second, 2 => Third, 3 => Fourth, _ => Fifth };

    public static Phrase Of(ReadOnlySpan<int> words) => new(
        words[0], words.Length > 1 ? words[1] : 0, words.Length > 2 ? words[2] : 0, words.Length > 3 ? words[3] : 0, words.Length > 4 ? words[4] : 0);

    /// <summary>Whether another stands in this one.</summary>
    public bool Holds(Phrase other)
    {
        for (var start = 0; start + other.Length <= Length; start++)
        {
            var same = 0;
            while (same < other.Length && this[start + same] == other[same])
                same++;
            if (same == other.Length)
                return true;
        }
        return false;
    }
}
