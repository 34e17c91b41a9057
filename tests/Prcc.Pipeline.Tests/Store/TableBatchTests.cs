using Azure.Data.Tables;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Tests.Store;

public sealed class TableBatchTests(AzuriteFixture azurite)
{
    private const int ServiceLimit = 4 * 1024 * 1024;

    private readonly RequestLog log = new();

    [Fact]
    public async Task Upsert_250_rows_goes_in_three_transactions()
    {
        var table = await TableAsync();
        var batch = new TableBatch(table, "p");
        for (var row = 0; row < 250; row++)
            batch.Upsert(Row(row, "isi"));
        log.Clear();

        await batch.SubmitAsync(CancellationToken.None);

        Assert.Equal(3, log.Requests.Count);
        Assert.Equal(250, await CountAsync(table));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('<')]
    [InlineData('\n')]
    [InlineData('\u0001')]
    [InlineData('é')]
    [InlineData('字')]
    public async Task Upsert_long_texts_stays_under_the_service_limit_whatever_the_characters(char character)
    {
        var table = await TableAsync();
        var batch = new TableBatch(table, "p");
        for (var row = 0; row < 100; row++)
            batch.Upsert(new TableEntity("p", $"{row:D3}") { ["Name"] = new string(character, 8_000), ["Content"] = new string(character, 8_000) });
        log.Clear();

        await batch.SubmitAsync(CancellationToken.None);

        Assert.All(log.Requests, request => Assert.InRange(request.Bytes, 1, ServiceLimit));
        Assert.Equal(100, await CountAsync(table));
    }

    [Fact]
    public async Task Upsert_binary_rows_are_split_by_bytes()
    {
        var table = await TableAsync();
        var batch = new TableBatch(table, "p");
        for (var row = 0; row < 12; row++)
        {
            var entity = new TableEntity("p", $"{row:D3}");
            Payload.Put(entity, new byte[Payload.MostRowBytes]);
            batch.Upsert(entity);
        }
        log.Clear();

        await batch.SubmitAsync(CancellationToken.None);

        Assert.Equal(3, log.Requests.Count);
        Assert.All(log.Requests, request => Assert.InRange(request.Bytes, 1, ServiceLimit));
    }

    [Fact]
    public async Task Upsert_row_of_another_partition_is_refused()
    {
        var batch = new TableBatch(await TableAsync(), "p");
        var e = Assert.Throws<ArgumentException>(() => batch.Upsert(new TableEntity("q", "7")));
        Assert.Equal("Row 7 is of partition q, this batch of p.", e.Message);
    }

    [Fact]
    public async Task Delete_removes_the_named_rows_only()
    {
        var table = await TableAsync();
        var batch = new TableBatch(table, "p");
        for (var row = 0; row < 3; row++)
            batch.Upsert(Row(row, "isi"));
        await batch.SubmitAsync(CancellationToken.None);

        batch.Delete("000");
        batch.Delete("002");
        await batch.SubmitAsync(CancellationToken.None);

        Assert.Equal(1, await CountAsync(table));
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "001")).HasValue);
    }

    [Fact]
    public async Task Submit_without_rows_sends_nothing()
    {
        var batch = new TableBatch(await TableAsync(), "p");
        log.Clear();
        await batch.SubmitAsync(CancellationToken.None);
        Assert.Empty(log.Requests);
    }

    [Fact]
    public async Task Upsert_over_a_row_replaces_it_wholly()
    {
        var table = await TableAsync();
        var batch = new TableBatch(table, "p");
        batch.Upsert(new TableEntity("p", "000") { ["Old"] = "x" });
        await batch.SubmitAsync(CancellationToken.None);
        batch.Upsert(Row(0, "baru"));
        await batch.SubmitAsync(CancellationToken.None);

        var stored = (await table.GetEntityAsync<TableEntity>("p", "000")).Value;

        Assert.Equal("baru", stored.GetString("Text"));
        Assert.False(stored.ContainsKey("Old"));
    }

    private async Task<TableClient> TableAsync()
    {
        var storage = TestStorage.Empty(azurite, log);
        var table = storage.Table(storage.Names.Posts);
        await table.CreateAsync();
        return table;
    }

    private static TableEntity Row(int row, string text) => new("p", $"{row:D3}") { ["Text"] = text };

    private static async Task<int> CountAsync(TableClient table)
    {
        var count = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>())
            count++;
        return count;
    }
}
