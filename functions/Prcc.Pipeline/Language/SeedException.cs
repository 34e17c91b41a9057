namespace Prcc.Pipeline.Language;

/// <summary>A file of <c>seeds/</c> is missing or cannot be used. The message names the file, the line where there is one, and the remedy.</summary>
public sealed class SeedException : Exception
{
    public SeedException(string message)
        : base(message)
    {
    }

    public SeedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
