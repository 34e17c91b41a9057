using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Sources;

namespace Prcc.Cli;

/// <summary><c>author-key PLATFORM HANDLE</c>: the key under which a person's posts are kept, to erase them by. The secret is the app's, from the environment.</summary>
internal static class AuthorKeyCommand
{
    public static Command Create(CommandOutput console)
    {
        var platform = new Argument<string>("platform") { Description = "The network's name, e.g. instagram; for a site its host." };
        var handle = new Argument<string>("handle") { Description = "The author's id there, with or without @." };
        var command = new Command("author-key", "Prints the key of an author, for DELETE /api/authors/{key}. Needs Privacy__AuthorKey in the environment.") { platform, handle };
        command.SetAction(parsed =>
        {
            var keys = AuthorKeySetting.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            console.Out.WriteLine(keys.Of(parsed.GetRequiredValue(platform).Trim().ToLowerInvariant(), parsed.GetRequiredValue(handle)));
        });
        return command;
    }
}
