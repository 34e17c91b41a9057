namespace Prcc.Pipeline.Rank;

/// <summary>A span of publishing time that ends with the ranking.</summary>
/// <param name="Name"><c>24h</c>, <c>7d</c> or <c>30d</c>.</param>
/// <param name="Length">Its length.</param>
/// <param name="Past">How many windows of the same length before it momentum compares with: four weeks of them.</param>
public sealed record Window(string Name, TimeSpan Length, int Past)
{
    public static readonly Window Day = new("24h", TimeSpan.FromHours(24), 28);
    public static readonly Window Week = new("7d", TimeSpan.FromDays(7), 4);
    public static readonly Window Month = new("30d", TimeSpan.FromDays(30), 0);

    /// <summary>Its length in seconds.</summary>
    public uint Seconds { get; } = (uint)Length.TotalSeconds;

    public static readonly IReadOnlyList<Window> All = [Day, Week, Month];
}
