using System.CommandLine;
using Prcc.Cli.Bench;
using Prcc.Pipeline.Classify;

namespace Prcc.Cli;

/// <summary><c>cluster</c>: a stream of posts in, one issue id a line out, in the same order.</summary>
internal static class ClusterCommand
{
    public static Command Create(CommandOutput console)
    {
        var stream = new Argument<string>("STREAM.jsonl") { Description = "One JSON object a line in the order of the stream: text or textCleaned, and if you have them published, author and clusterNo." };
        var seeds = SeedsOption.Create();
        var command = new Command("cluster", "Puts the posts of a stream into issues with the product's own configuration: one issue id a line, as things stand at the stream's end.") { stream, seeds };
        command.SetAction(parsed =>
        {
            var folder = parsed.SeedsOf(seeds);
            using var classifier = new PostClassifier(folder);
            var clusterer = new StreamClusterer(StreamClusterer.VocabularyOf(folder), classifier);
            var count = 0;
            foreach (var entry in StreamFile.Read(parsed.GetRequiredValue(stream)).Chunk(StreamClusterer.EntryPosts))
            {
                clusterer.Apply(clusterer.Entry(entry));
                count += entry.Length;
            }
            for (var post = 0; post < count; post++)
                console.Out.WriteLine(clusterer.IssueOf(post));
        });
        return command;
    }
}
