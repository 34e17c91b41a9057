namespace Prcc.Cli.Bench;

/// <summary>Measures a running PRCC on a warm cache beside a Kestrel that answers the same bytes as a constant, in turns.</summary>
internal static class ApiBench
{
    private static readonly string[] SameHeaders = ["Content-Type", "ETag", "Cache-Control", "Vary"];

    /// <param name="address">What is asked for.</param>
    /// <param name="connections">Kept open at a time.</param>
    /// <param name="seconds">Of each round.</param>
    /// <param name="rounds">Of each of the two.</param>
    /// <exception cref="IOException">PRCC does not answer, or the load tool is missing or fails; the message says what to do.</exception>
    public static async Task<ApiBenchReport> RunAsync(Uri address, string wrk, int connections, int seconds, int rounds, Action<string> progress)
    {
        var (body, headers) = await AnswerAsync(address);
        await using var constant = await ConstantServer.StartAsync(body, headers);
        var tool = new LoadTool(wrk);
        var (api, same) = (new List<Load>(), new List<Load>());
        // The first round of each warms both up and is left out.
        for (var round = 0; round <= rounds; round++)
        {
            progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            foreach (var (loads, target) in ((List<Load>, Uri)[])[(same, constant.Address), (api, address)])
            {
                var load = await tool.RunAsync(target, connections, seconds) ?? throw new IOException($"There is no {LoadTool.Missing}.");
                if (round > 0)
                    loads.Add(load);
            }
        }
        return new(address.AbsoluteUri, body.Length, connections, Load.Median(api), Load.Median(same));
    }

    private static async Task<(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)> AnswerAsync(Uri address)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(address);
            answer.EnsureSuccessStatusCode();
            var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => SameHeaders.Contains(header.Key)).Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)));
            return (await answer.Content.ReadAsByteArrayAsync(), [.. headers]);
        }
        catch (HttpRequestException e)
        {
            throw new IOException(
                $"{address} does not answer ({e.Message}); start PRCC first, e.g. dotnet run -c Release --project functions/Prcc.Functions -- --demo, and wait for its first ranking.", e);
        }
    }
}

/// <param name="Bytes">Of the answer, without compression.</param>
/// <param name="Api">PRCC.</param>
/// <param name="Constant">Kestrel with the same bytes.</param>
internal sealed record ApiBenchReport(string Address, int Bytes, int Connections, Load Api, Load Constant)
{
    /// <summary>PRCC's rate as a share of the constant's.</summary>
    public double RateRatio => Api.PerSecond / Constant.PerSecond;

    /// <summary>PRCC's p99 as a multiple of the constant's.</summary>
    public double P99Ratio => Api.P99 / Constant.P99;
}
