namespace Prcc.Functions.Tests.Demo;

/// <summary>A line of <c>seeds/demo/posts.jsonl</c>; <paramref name="HoursAgo"/> counts back from the start of the demo.</summary>
internal sealed record DemoPost(string Id, double HoursAgo, string Platform, string Author, string Voice, string Text, string? Title = null)
{
    public bool LastDay => HoursAgo < 24;
}
