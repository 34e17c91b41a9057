namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>What one line of a file holds: a post, something that is wrong with it, or, with neither, a complaint that is confidential and therefore not even looked at.</summary>
/// <param name="Line">Line in the file (of a workbook: row in its sheet), from 1.</param>
/// <param name="Layout">Name of the layout in which it was read; empty where none was recognised.</param>
/// <param name="Post">The post on it.</param>
/// <param name="Problem">What is wrong, and the remedy; a line may have several.</param>
public readonly record struct InboxItem(int Line, string Layout, RawPost? Post, string? Problem)
{
    public bool IsWithheld => Post is null && Problem is null;
}
