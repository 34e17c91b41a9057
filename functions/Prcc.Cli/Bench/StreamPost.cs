namespace Prcc.Cli.Bench;

/// <summary>A post of a stream that clustering is measured on.</summary>
/// <param name="Topic">What people say it is about; null where nobody did.</param>
/// <param name="Published">UTC; null where the stream has only an order.</param>
/// <param name="Author">Who wrote it, whatever the key; null where unknown.</param>
internal sealed record StreamPost(string Text, string? Topic = null, DateTimeOffset? Published = null, string? Author = null);
