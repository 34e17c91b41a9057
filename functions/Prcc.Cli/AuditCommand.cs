using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Prcc.Pipeline.Rank;

namespace Prcc.Cli;

/// <summary><c>audit</c>: replays the log behind a snapshot and says whether the same comes of it.</summary>
internal static class AuditCommand
{
    private const int Different = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter<AuditVerdict>(JsonNamingPolicy.CamelCase) } };

    public static Command Create(CommandOutput console)
    {
        var snapshots = new Argument<string[]>("SNAPSHOT") { Description = "Ids of snapshots, as /api/trends and /api/history give them. None: every one that is kept.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a snapshot." };
        var command = new Command("audit", "Replays the log behind snapshots: same, redacted (an erasure came since), different, and what differs, or too old to be replayed. Exit code 1 where one is different, or one that was named is too old.") { snapshots, json };
        var storage = new StorageArguments();
        storage.AddTo(command);
        command.SetAction((parsed, cancellationToken) => storage.UseAsync(parsed, async (_, configuration) =>
        {
            await using var services = RankingHistory.Of(configuration);
            var audit = services.GetRequiredService<SnapshotAudit>();
            var ids = parsed.GetValue(snapshots) is { Length: > 0 } named ? named : await services.GetRequiredService<SnapshotHistory>().IdsAsync("", cancellationToken).ToArrayAsync(cancellationToken);
            var failed = false;
            foreach (var id in ids)
            {
                var result = await AuditAsync(audit, id, cancellationToken);
                failed |= result.Verdict is AuditVerdict.Different || (result.Verdict is AuditVerdict.TooOld && parsed.GetValue(snapshots) is { Length: > 0 });
                Write(console, result, parsed.GetValue(json));
            }
            return failed ? Different : 0;
        }));
        return command;
    }

    /// <summary>Audits one; where all are audited, one that is too old must not keep the others from it.</summary>
    private static async Task<AuditResult> AuditAsync(SnapshotAudit audit, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await audit.AuditAsync(id, cancellationToken) ?? throw new InvalidDataException($"There is no snapshot {id}. Take an id from /api/history, or leave it out to audit all.");
        }
        catch (ReplayException e)
        {
            return new(id, AuditVerdict.TooOld, [e.Message]);
        }
    }

    private static void Write(CommandOutput console, AuditResult result, bool asJson)
    {
        if (asJson)
        {
            console.Out.WriteLine(JsonSerializer.Serialize(result, Json));
            return;
        }
        console.Out.WriteLine($"{result.Snapshot}  {Word(result.Verdict)}");
        foreach (var finding in result.Findings)
            console.Out.WriteLine($"    {finding}");
    }

    private static string Word(AuditVerdict verdict) => verdict == AuditVerdict.TooOld ? "too old" : verdict.ToString().ToLowerInvariant();
}
