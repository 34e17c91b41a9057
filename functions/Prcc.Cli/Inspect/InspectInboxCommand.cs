using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Inbox;
using Prcc.Pipeline.Sources.Inbox.Layouts;

namespace Prcc.Cli.Inspect;

/// <summary><c>inspect inbox FILE</c>: canonical posts on standard output, what was refused on standard error. Exit code 1 where the inbox would refuse the file.</summary>
internal static class InspectInboxCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandOutput console)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file as people drop it: .jsonl, .csv, .tsv or .xlsx." };
        var seeds = SeedsOption.Create();
        var command = new Command("inbox", "Reads a file as the inbox would: its posts as JSON lines on standard output, what is wrong (line: reason) on standard error. Authors are keyed by Privacy__AuthorKey of the environment, else by a key that is thrown away.") { file, seeds };
        command.SetAction((parsed, cancellationToken) => RunAsync(console, parsed.GetRequiredValue(file), parsed.SeedsOf(seeds), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandOutput console, FileInfo file, SeedFiles seeds, CancellationToken cancellationToken)
    {
        if (file.Exists && file.Length > InboxReader.MostBytes)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file.FullName} has {file.Length:N0} bytes, more than {InboxReader.MostBytes:N0}; split it."));
        var posts = new InboxFilePosts(new InboxReader(InboxLayouts.Load(seeds)), new PostMaker(Keys(), Institutions.Load(seeds)));
        await using var content = file.OpenRead();
        var (made, withheld, refused, layout) = (0, 0, 0, "none");
        await foreach (var item in posts.ReadAsync(file.Name, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), content, cancellationToken))
        {
            layout = item.Layout.Length > 0 ? item.Layout : layout;
            if (item.Post is not null)
            {
                made++;
                await console.Out.WriteLineAsync(JsonSerializer.Serialize(item.Post, Json));
            }
            else if (item.Problem is not null)
            {
                refused++;
                await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"line {item.Line}: {item.Problem}"));
            }
            else
                withheld++;
        }
        await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{made} posts (layout {layout}), {withheld} confidential complaints withheld, {refused} faults{(refused > 0 ? ": the inbox would refuse this file" : "")}."));
        return refused == 0 ? 0 : 1;
    }

    private static AuthorKeys Keys()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return string.IsNullOrEmpty(configuration["Privacy:AuthorKey"]) ? new AuthorKeys(RandomNumberGenerator.GetBytes(32)) : AuthorKeySetting.Read(configuration);
    }
}
