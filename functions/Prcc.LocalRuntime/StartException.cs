namespace Prcc.LocalRuntime;

/// <summary>The runtime cannot start. Each problem is one line for whoever started it: what is wrong, and the remedy.</summary>
public sealed class StartException : Exception
{
    public StartException(params IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    public IReadOnlyList<string> Problems { get; }
}
