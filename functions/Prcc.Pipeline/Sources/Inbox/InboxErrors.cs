namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>What is wrong with a file: all is counted, the first 1,000 are kept.</summary>
public sealed class InboxErrors
{
    public const int MostKept = 1_000;

    private readonly List<LineError> kept = [];

    public int Count { get; private set; }

    /// <summary>The first ones, in the order of the file.</summary>
    public IReadOnlyList<LineError> Kept => kept;

    public void Add(int line, string reason)
    {
        Count++;
        if (kept.Count < MostKept)
            kept.Add(new(line, reason));
    }
}

/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Reason">What is wrong, and the remedy.</param>
public sealed record LineError(int Line, string Reason);
