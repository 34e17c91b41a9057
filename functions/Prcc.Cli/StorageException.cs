namespace Prcc.Cli;

/// <summary>The storage cannot be read. The message says what to check.</summary>
internal sealed class StorageException(string message, Exception inner) : Exception(message, inner);
