using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Tests.Archive;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class MetricsSeriesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Append_TwoRuns_BothStandAndNullIsNotZero()
    {
        var series = new MetricsSeries(await TestStorage.CreateAsync(azurite));
        var (first, second) = (SamplePosts.Noon, SamplePosts.Noon.AddMinutes(15));
        MetricsReading[] early = [new("a", first, new Metrics(Likes: 0)), new("b", first, new Metrics(Views: 12))];
        MetricsReading[] late = [new("a", second, new Metrics(Likes: 3, Replies: 1))];
        await series.AppendAsync(early, first, default);
        await series.AppendAsync(late, second, default);
        // A run that is repeated after a crash writes the same blob.
        await series.AppendAsync(early, first, default);

        Assert.Equal([.. early, .. late], await series.ReadAsync(DateOnly.FromDateTime(first.UtcDateTime), default));
        Assert.Empty(await series.ReadAsync(DateOnly.FromDateTime(first.UtcDateTime.AddDays(1)), default));
    }
}
