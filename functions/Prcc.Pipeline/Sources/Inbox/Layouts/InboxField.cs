namespace Prcc.Pipeline.Sources.Inbox.Layouts;

/// <summary>What a column can mean; in <c>seeds/inbox-columns.json</c> and as names of the plain layout's columns, in lower case.</summary>
internal enum InboxField
{
    Id,
    Platform,
    Author,
    Text,
    Published,
    Title,
    Url,
    Updated,
    Language,
    Voice,
    Deleted,

    /// <summary>Name of the outlet that speaks, in news.</summary>
    Outlet,
    Likes,
    Replies,
    Reposts,
    Quotes,
    Views,
}
