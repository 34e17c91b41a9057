namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>A file read to its end: its posts, or what is wrong with it, line by line.</summary>
public sealed record InboxReading(IReadOnlyList<InboxPost> Posts, IReadOnlyList<LineError> Errors);

/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Raw">The post on it.</param>
public sealed record InboxPost(int Line, RawPost Raw);

/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Reason">What is wrong, and the remedy.</param>
public sealed record LineError(int Line, string Reason);
