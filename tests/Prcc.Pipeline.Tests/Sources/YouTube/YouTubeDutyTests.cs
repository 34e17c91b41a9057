namespace Prcc.Pipeline.Tests.Sources.YouTube;

/// <summary>What is held was asked for again within 30 days, or is deleted.</summary>
public sealed class YouTubeDutyTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_post_is_asked_for_again_within_thirty_days_for_as_long_as_it_is_held()
    {
        await using var world = await WithPostsAsync(30);
        var taken = await world.FetchAsync();
        var begun = world.Time.GetUtcNow();
        world.Platform.AskedAgain.Clear();
        for (var day = 0; day < 90; day++)
        {
            world.Time.Advance(TimeSpan.FromDays(1));
            Assert.Empty(await world.RecheckAsync());
        }
        var times = world.Platform.AskedAgain.GroupBy(asked => asked.Id).ToList();
        Assert.Equal(taken.Count, times.Count);
        Assert.All(times, post =>
        {
            var moments = post.Select(asked => asked.At).Prepend(begun).Append(world.Time.GetUtcNow()).Order().ToList();
            Assert.True(moments[1] - begun < TimeSpan.FromDays(4), "edits are learnt of early");
            Assert.All(moments.Zip(moments.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromDays(29)));
        });
    }

    [Fact]
    public async Task Edited_post_gets_a_revision_and_what_is_gone_a_tombstone()
    {
        await using var world = await WithPostsAsync(12);
        var taken = await world.FetchAsync();
        world.Time.Advance(TimeSpan.FromHours(1));
        world.Platform.Change(6, 3);
        world.Platform.Change(8, 5);
        world.Time.Advance(TimeSpan.FromDays(2.1));
        var again = await world.RecheckAsync();
        var (edited, gone) = (world.Platform.Posts.Single(post => post.Version == 2), world.Platform.Posts.Single(post => post.Deleted));
        Assert.Equal(2, again.Count);
        Assert.Contains(again, post => post.Type != PostType.Tombstone && post.Content.Contains(edited.Mark, StringComparison.Ordinal) && post.Updated is not null);
        var tombstone = Assert.Single(again, post => post.Type == PostType.Tombstone);
        Assert.Contains(gone.Mark, Assert.Single(taken, post => post.Key == tombstone.Key).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no key")]
    [InlineData("disabled")]
    [InlineData("down")]
    public async Task Posts_that_cannot_be_asked_for_are_deleted_before_the_thirtieth_day_and_not_much_earlier(string trouble)
    {
        await using var world = await WithPostsAsync(12);
        var taken = await world.FetchAsync();
        world.IsDown = trouble == "down";
        Task<IReadOnlyList<Post>> RecheckAsync() => world.RecheckAsync(trouble != "disabled", trouble == "no key" ? "" : YouTubePlatform.ApiKey);
        foreach (var days in (double[])[3, 13, 12.5])
        {
            world.Time.Advance(TimeSpan.FromDays(days));
            Assert.Empty(await RecheckAsync());
        }
        world.Time.Advance(TimeSpan.FromDays(1));
        var gone = await RecheckAsync();
        Assert.Equal(taken.Select(post => post.Key).Order(), gone.Select(post => post.Key).Order());
        Assert.All(gone, post => Assert.Equal((PostType.Tombstone, "", null), (post.Type, post.Content, post.Name)));
    }

    private async Task<YouTubeWorld> WithPostsAsync(int count)
    {
        var world = await YouTubeWorld.StartAsync(azurite);
        for (var number = 0; number < count; number++)
            world.Platform.Change(0, 0);
        return world;
    }
}
