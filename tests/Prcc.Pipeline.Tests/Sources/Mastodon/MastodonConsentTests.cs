using System.Text.Json;
using System.Text.Json.Nodes;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Mastodon;

namespace Prcc.Pipeline.Tests.Sources.Mastodon;

public sealed class MastodonConsentTests
{
    private static bool Admits(Action<JsonObject> change, Voice voice = Voice.Public)
    {
        var item = MastodonSamples.Status(status => change(status["account"]!.AsObject()));
        var status = MastodonStatus.Read(JsonSerializer.SerializeToElement(item))!;
        return MastodonConsent.Admits(status, status.Account!, voice);
    }

    [Fact]
    public void Author_who_lets_themselves_be_found_is_read() => Assert.True(Admits(static _ => { }));

    /// <summary>The plainest word that a server knows counts: noindex, then indexable, then discoverable.</summary>
    [Theory]
    [InlineData(true, true, true, false)]
    [InlineData(true, null, null, false)]
    [InlineData(false, false, true, false)]
    [InlineData(null, false, null, false)]
    [InlineData(false, true, false, true)]
    [InlineData(null, true, null, true)]
    [InlineData(false, null, false, false)]
    [InlineData(null, null, false, false)]
    [InlineData(false, null, true, true)]
    [InlineData(null, null, null, true)]
    public void Author_is_read_as_they_said(bool? noindex, bool? indexable, bool? discoverable, bool read) =>
        Assert.Equal(read, Admits(account => (account["noindex"], account["indexable"], account["discoverable"]) = (noindex, indexable, discoverable)));

    [Theory]
    [InlineData("<p>Warga Mataram. <a href=\"https://x.example/tags/nobot\" class=\"mention hashtag\">#<span>nobot</span></a></p>", false)]
    [InlineData("<p>#NoBots</p>", false)]
    [InlineData("<p>Kopi &amp; pantai #noindex</p>", false)]
    [InlineData("#noarchive", false)]
    [InlineData("#no_search", false)]
    [InlineData("<p>nobot tanpa tagar</p>", true)]
    [InlineData("<p>#nobotany #noindexing</p>", true)]
    public void Author_whose_profile_refuses_machines_is_not_read(string note, bool read)
    {
        Assert.Equal(read, Admits(account => account["note"] = note));
        Assert.Equal(read, Admits(account => account["fields"] = new JsonArray(new JsonObject { ["name"] = "Mesin", ["value"] = note })));
    }

    [Theory]
    [InlineData(Voice.Public, false)]
    [InlineData(Voice.News, true)]
    [InlineData(Voice.Institution, true)]
    public void Bot_is_no_voice_of_the_public_but_one_of_an_institution(Voice voice, bool read) =>
        Assert.Equal(read, Admits(account => account["bot"] = true, voice));
}
