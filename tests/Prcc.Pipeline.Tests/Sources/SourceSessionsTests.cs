using System.Text;
using Azure.Data.Tables;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Store;
using Prcc.Pipeline.Tests.Sources.Bluesky;
using Prcc.Pipeline.Tests.Store;

namespace Prcc.Pipeline.Tests.Sources;

public sealed class SourceSessionsTests(AzuriteFixture azurite)
{
    private static readonly SourceSession Session = new("akses-000001-rahasia", "segar-000001-rahasia");

    private readonly SourceCredentials credentials = new(TestStorage.Configuration());

    [Fact]
    public async Task Session_is_found_again_by_another_instance_and_hidden_there()
    {
        var storage = BlueskyServices.Storage(azurite);
        await Sessions(storage).SaveAsync("akun", Session, default);
        var other = new SourceCredentials(TestStorage.Configuration());
        Assert.Equal(Session, await new SourceSessions(storage, BlueskyServices.Keys, other).FindAsync("akun", default));
        Assert.Equal("Bearer … dan …", other.Mask($"Bearer {Session.Access} dan {Session.Refresh}"));
        Assert.Null(await Sessions(storage).FindAsync("akun-lain", default));
    }

    [Fact]
    public async Task Session_saved_again_or_forgotten_is_no_more_the_old_one()
    {
        var sessions = Sessions(BlueskyServices.Storage(azurite));
        await sessions.SaveAsync("akun", Session, default);
        await sessions.SaveAsync("akun", Session with { Access = "akses-000002-rahasia" }, default);
        Assert.Equal("akses-000002-rahasia", (await sessions.FindAsync("akun", default))?.Access);
        await sessions.SaveAsync("akun", null, default);
        Assert.Null(await sessions.FindAsync("akun", default));
    }

    [Fact]
    public async Task Row_holds_no_token_and_opens_only_under_its_secret_and_name()
    {
        var storage = BlueskyServices.Storage(azurite);
        await Sessions(storage).SaveAsync("akun", Session, default);
        var table = storage.Table(storage.Names.Sources);
        var row = (await table.GetEntityAsync<TableEntity>("session", "akun")).Value;
        var bytes = Encoding.Latin1.GetString(Convert.FromBase64String(System.Text.Json.JsonDocument.Parse(row.GetString("State")).RootElement.GetProperty("sealed").GetString()!));
        Assert.DoesNotContain("rahasia", row.GetString("State") + bytes, StringComparison.Ordinal);

        await table.AddEntityAsync(new TableEntity("session", "pencuri") { ["State"] = row.GetString("State") });
        Assert.Null(await Sessions(storage).FindAsync("pencuri", default));
        Assert.Null(await new SourceSessions(storage, new AuthorKeys(new byte[32]), credentials).FindAsync("akun", default));
    }

    [Fact]
    public void Session_names_no_token_as_text() => Assert.Equal("SourceSession", Session.ToString());

    [Fact]
    public void Keys_of_two_purposes_differ() => Assert.NotEqual(BlueskyServices.Keys.Derive("a"), BlueskyServices.Keys.Derive("b"));

    private SourceSessions Sessions(StorageAccount storage) => new(storage, BlueskyServices.Keys, credentials);
}
