using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds;
using Prcc.Pipeline.Sources.WebSub;
using Prcc.Pipeline.Tests.Archive;

namespace Prcc.Pipeline.Tests.Sources.WebSub;

public sealed class WebSubTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Run_FeedThatNamesAHub_IsSubscribedToOnce()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        await hub.TickAsync();
        var asked = Assert.Single(hub.Asked);
        Assert.Equal(["hub.callback", "hub.lease_seconds", "hub.mode", "hub.secret", "hub.topic"], asked.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("subscribe", hub.Topic.AbsoluteUri, "864000"), (asked["hub.mode"], asked["hub.topic"], asked["hub.lease_seconds"]));
        Assert.Matches(@"^https://prcc\.example/api/websub/situs\?key=[\w-]{22}$", asked["hub.callback"]);
        Assert.Equal(43, asked["hub.secret"].Length);
        Assert.Equal(WebSubscriptionState.Pending, (await hub.PushesAsync()).WebSub!.State);

        Assert.True(await hub.VerifyAsync(days: 4));
        var subscription = (await hub.PushesAsync()).WebSub!;
        Assert.Equal((WebSubscriptionState.Active, hub.Time.GetUtcNow().AddDays(4)), (subscription.State, subscription.LeaseEnds));
        Assert.DoesNotContain(hub.Log, line => line.Contains(asked["hub.secret"], StringComparison.Ordinal) || line.Contains(subscription.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_HubThatVerifiesBeforeItAnswers_IsAnswered()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        var agreed = false;
        hub.BeforeAnswer = async () => agreed = await hub.VerifyAsync();
        await hub.TickAsync();
        Assert.True(agreed);
        Assert.Equal(WebSubscriptionState.Active, (await hub.PushesAsync()).WebSub!.State);
    }

    [Fact]
    public async Task Run_WithoutAnAddressOfOurOwn_AsksNoHub()
    {
        await using var hub = await FakeHub.StartAsync(azurite, ("Contact", "a@b.example"));
        await hub.TickAsync();
        Assert.Equal((1, 0), (hub.Polls, hub.Asked.Count));
    }

    [Fact]
    public async Task Run_LeaseThatGoesToItsEnd_IsRenewedWithTheSameSecretInTheMeantime()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        await hub.VerifyAsync(days: 9);
        hub.Time.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        await hub.TickAsync();
        Assert.Single(hub.Asked);
        hub.Time.Advance(TimeSpan.FromMinutes(2));
        await hub.TickAsync();
        Assert.Equal(2, hub.Asked.Count);
        Assert.Equal(hub.Asked[0], hub.Asked[1]);
        Assert.True((await hub.PushesAsync()).WebSub!.IsActive(hub.Time.GetUtcNow()));

        // The hub does not answer: it is asked again and again, and the lease ends.
        hub.Time.Advance(TimeSpan.FromMinutes(61));
        await hub.TickAsync();
        Assert.Equal(3, hub.Asked.Count);
        hub.Time.Advance(TimeSpan.FromDays(3));
        await hub.TickAsync();
        Assert.False((await hub.PushesAsync()).WebSub!.IsActive(hub.Time.GetUtcNow()));
        Assert.True(await hub.VerifyAsync());
        Assert.True((await hub.PushesAsync()).WebSub!.IsActive(hub.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Run_HubThatFails_IsAskedAfterGrowingWaitsAndTheReasonIsVisible()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        hub.Status = 500;
        foreach (var (minutes, asked) in ((int, int)[])[(0, 1), (59, 1), (2, 2), (119, 2), (2, 3)])
        {
            hub.Time.Advance(TimeSpan.FromMinutes(minutes));
            await hub.TickAsync();
            Assert.Equal(asked, hub.Asked.Count);
        }
        var state = await hub.PushesAsync();
        Assert.Equal((FetchOutcome.Unreachable, 3), (state.Outcome, state.Failures));
        Assert.Contains("HTTP 500", state.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_WhatWasNotAskedFor_IsRefused()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        var known = (await hub.CalledAsync())!;
        Assert.False(await hub.Callback.ConfirmAsync(known, "https://other.example/feed", null, default));
        Assert.Null(await hub.Callback.FindAsync("situs", "guessed", default));
        Assert.Null(await hub.Callback.FindAsync("situs", null, default));
        Assert.Null(await hub.Callback.FindAsync("lain", known.Subscription.Key, default));
        Assert.Equal(WebSubscriptionState.Pending, (await hub.PushesAsync()).WebSub!.State);
    }

    [Fact]
    public async Task Deny_ByTheHub_LeavesTheFeedToThePollsAndIsTriedAgainAfterAWeek()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        Assert.True(await hub.Callback.DenyAsync((await hub.CalledAsync())!, hub.Topic.AbsoluteUri, "topic unknown", default));
        var state = await hub.PushesAsync();
        Assert.Equal(WebSubscriptionState.Denied, state.WebSub!.State);
        Assert.EndsWith("topic unknown", state.LastError, StringComparison.Ordinal);
        hub.Time.Advance(TimeSpan.FromDays(6.9));
        await hub.TickAsync();
        Assert.Equal((2, 1), (hub.Polls, hub.Asked.Count));
        hub.Time.Advance(TimeSpan.FromDays(0.2));
        await hub.TickAsync();
        Assert.Equal(2, hub.Asked.Count);
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public async Task Take_SignedNotification_IsTakenOnceHoweverOftenAndByWhicheverWayItComes(string method)
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        hub.Items.Add((1, "Jalan rusak di Praya"));
        await hub.TickAsync();
        await hub.VerifyAsync();
        hub.Items.Add((2, "Air mati di Ampenan"));
        Assert.Equal(1, await hub.PushAsync(hub.Rss(), method));
        Assert.Equal(0, await hub.PushAsync(hub.Rss(), method));
        Assert.Equal(["Jalan rusak di Praya", "Air mati di Ampenan"], await hub.TakenAsync());

        hub.Time.Advance(TimeSpan.FromDays(1));
        hub.Items.Add((3, "Banjir di Bima"));
        hub.Items[0] = (1, "Jalan sudah diperbaiki");
        await hub.TickAsync();
        Assert.Equal(["Banjir di Bima", "Jalan sudah diperbaiki"], (await hub.TakenAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(0, await hub.PushAsync(hub.Rss(), method));
        var (polls, pushes) = ((await hub.States.FindAsync("situs", default))!.State, await hub.PushesAsync());
        Assert.Equal((3, 1), (polls.Posts, pushes.Posts));
    }

    [Fact]
    public async Task Take_ForgedOrUnreadableNotification_IsCountedAndDropped()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        await hub.VerifyAsync();
        hub.Items.Add((1, "Palsu"));
        Assert.Equal(0, await hub.PushAsync(hub.Rss(), secret: "guessed"));
        Assert.Equal(0, await hub.PushAsync("<html>"));
        foreach (var signature in (string?[])[null, "", "sha256", "sha256=", "md5=" + new string('0', 32), FakeHub.Sign("<rss/>", "sha256", hub.Asked[^1]["hub.secret"])])
            Assert.Equal(0, await hub.Callback.TakeAsync((await hub.CalledAsync())!, signature, System.Text.Encoding.UTF8.GetBytes(hub.Rss()), null, default));
        var state = await hub.PushesAsync();
        Assert.Equal((8, 8, 0), (state.Refused, state.Failures, state.Posts));
        Assert.Contains("not signed", state.LastError, StringComparison.Ordinal);
        Assert.Empty(await hub.TakenAsync());

        Assert.Equal(1, await hub.PushAsync(hub.Rss()));
        Assert.Equal((0, null), ((await hub.PushesAsync()).Failures, (await hub.PushesAsync()).LastError));
    }

    [Fact]
    public async Task Take_NotificationsAtTheSameTime_AreAllCounted()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        await hub.VerifyAsync();
        string Item(int number) => $"<rss><channel><item><guid>g{number}</guid><title>Kabar {number}</title></item></channel></rss>";
        await Task.WhenAll(Enumerable.Range(1, 6).Select(number => hub.PushAsync(Item(number))));
        Assert.Equal(6, (await hub.PushesAsync()).Posts);
        Assert.Equal(6, (await hub.TakenAsync()).Count);
    }

    [Fact]
    public async Task Run_FeedThatNamesNoHubAnyMore_EndsTheSubscription()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        await hub.TickAsync();
        await hub.VerifyAsync();
        hub.IsNamed = false;
        hub.Time.Advance(TimeSpan.FromMinutes(15));
        await hub.TickAsync();
        Assert.Null((await hub.PushesAsync()).WebSub);
        Assert.Null(await hub.CalledAsync());
    }

    [Fact]
    public async Task Run_HubThatIsNotHttps_IsNotToldTheSecret()
    {
        await using var hub = await FakeHub.StartAsync(azurite, ("PublicAddress", "https://prcc.example"), ("AllowPrivateAddresses", "false"));
        await hub.States.SaveAsync("situs", new SourceState { LastAttempt = hub.Time.GetUtcNow(), Hub = new FeedHub(new Uri("http://hub.example/"), hub.Topic) }, null, default);
        await hub.TickAsync();
        var state = await hub.PushesAsync();
        Assert.Equal(WebSubscriptionState.Denied, state.WebSub!.State);
        Assert.Contains("not https", state.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Polls_WhilePushesWork_AreSixTimesRarerAndNeverEnd()
    {
        await using var hub = await FakeHub.StartAsync(azurite);
        hub.Items.Add((1, "a b c"));
        await hub.TickAsync();
        await hub.VerifyAsync(days: 300);
        async Task<int> PollsInAsync(int hours)
        {
            var before = hub.Polls;
            for (var quarter = 0; quarter < hours * 4; quarter++)
            {
                hub.Time.Advance(TimeSpan.FromMinutes(15));
                await hub.TickAsync();
            }
            return hub.Polls - before;
        }
        // The hub has not shown yet that it works.
        Assert.Equal(12, await PollsInAsync(3));
        hub.Items.Add((2, "d e f"));
        await hub.PushAsync(hub.Rss());
        Assert.Equal(2, await PollsInAsync(3));
        // A poll finds what the hub did not tell.
        hub.Items.Add((3, "g h i"));
        Assert.InRange(await PollsInAsync(3), 7, 12);
        await hub.PushAsync(hub.Rss());
        await hub.PushAsync(hub.Rss(), secret: "guessed");
        Assert.Equal(12, await PollsInAsync(3));
    }

    [Theory]
    [InlineData(15, 90)]
    [InlineData(60, 360)]
    [InlineData(120, 360)]
    [InlineData(720, 720)]
    public void PollInterval_IsAtMostSixHoursUnlessTheSourcesOwnIsLonger(int own, int expected)
    {
        var now = SamplePosts.Noon;
        var source = new Source { Id = "a", Name = "a", Kind = "feed", Url = new Uri("https://a.example"), PollMinutes = own };
        var subscription = WebSubscription.To(new FeedHub(source.Url, source.Url), now) with { State = WebSubscriptionState.Active, LeaseEnds = now.AddDays(1) };
        var pushes = new SourceState { WebSub = subscription, LastSuccess = now };
        Assert.Equal(TimeSpan.FromMinutes(expected), PollInterval.Of(source, new SourceState { LastNew = now.AddDays(-1) }, pushes, now));
        Assert.Equal(TimeSpan.FromMinutes(own), PollInterval.Of(source, new SourceState(), pushes, now.AddDays(1)));
        Assert.Equal(TimeSpan.FromMinutes(own), PollInterval.Of(source, new SourceState(), null, now));
    }
}
