using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources;
using Prcc.Pipeline.Sources.Feeds;

namespace Prcc.Cli.Inspect;

/// <summary><c>inspect feed</c>: the posts that a feed would give. Exit code 1 where it is no feed.</summary>
internal static class InspectFeedCommand
{
    private const int NoFeed = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandOutput console)
    {
        var place = new Argument<string>("FILE|URL") { Description = "A file, or an address that begins with http:// or https://." };
        var address = new Option<Uri>("--address")
        {
            Description = "Where a file came from: base of its relative links, and the site's name.",
            HelpName = "URL",
            DefaultValueFactory = static _ => new Uri("https://localhost/"),
            CustomParser = static result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var given) && given.Scheme is "http" or "https")
                    return given;
                result.AddError("--address must be an absolute address that begins with http:// or https://.");
                return null;
            },
        };
        var voice = new Option<Voice>("--voice") { Description = "Who speaks there.", DefaultValueFactory = static _ => Voice.News };
        var hours = new Option<double?>("--mislabelled-utc-offset") { Description = "Hours that the site really means where it labels local time as GMT.", HelpName = "HOURS" };
        var allowPrivate = new Option<bool>("--allow-private") { Description = "Read addresses of this machine and of private networks too." };
        var command = new Command("feed", "Reads RSS, Atom, CDF or JSON Feed as a poll would. The settings of section Sources in the environment (Sources__Contact, …) hold. Keys of authors are of this run only.")
        {
            place, address, voice, hours, allowPrivate,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var document = await FeedDocument.ReadAsync(parsed.GetRequiredValue(place), parsed.GetRequiredValue(address), parsed.GetValue(allowPrivate), cancellationToken);
            var source = new Source { Id = "inspect", Name = document.Address.Host, Kind = "feed", Url = document.Address, Voice = parsed.GetValue(voice), MislabelledUtcOffset = parsed.GetValue(hours) };
            return Show(console, document, source);
        });
        return command;
    }

    private static int Show(CommandOutput console, FeedDocument document, Source source)
    {
        var result = FeedParser.Parse(document.Body, document.Address, document.ContentType);
        if (result.Feed is not { } feed)
        {
            console.Error.WriteLine(result.Error);
            foreach (var advertised in result.IsHtml ? AdvertisedFeeds.Of(document.Body, document.Address, document.ContentType) : [])
                console.Error.WriteLine($"the page advertises {advertised.Address}{(advertised.Title.Length > 0 ? $" ({advertised.Title})" : "")}");
            return NoFeed;
        }

        var reading = new FeedReading(source);
        foreach (var entry in feed.Entries)
            reading.Take(entry);
        var maker = new PostMaker(new AuthorKeys(RandomNumberGenerator.GetBytes(32)), Institutions.Load(SeedFiles.Default));
        var refused = reading.Refused.ToList();
        var made = 0;
        foreach (var raw in reading.Posts)
        {
            if (maker.TryMake(source, raw, TimeProvider.System.GetUtcNow(), out var post, out var reason))
            {
                console.Out.WriteLine(JsonSerializer.Serialize(post, Json));
                made++;
            }
            else
                refused.Add(reason);
        }

        var problems = new[] { feed.Damage }.OfType<string>()
            .Concat(refused.Select(reason => "refused: " + reason))
            .Concat(reading.UnreadDates.Select(date => $"the date \"{date}\" cannot be read; the time of the fetch counts"));
        foreach (var problem in problems)
            console.Error.WriteLine(problem);
        console.Error.WriteLine($"{made} posts, {refused.Count} refused, of {feed.Entries.Count} entries");
        return 0;
    }
}
