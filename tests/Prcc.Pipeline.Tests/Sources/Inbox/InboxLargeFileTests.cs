using System.Text;
using Prcc.Pipeline.Sources.Inbox;

namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>Files of a gigabyte that are nowhere: memory must not grow with them.</summary>
public sealed class InboxLargeFileTests
{
    private static readonly byte[] Start = Encoding.UTF8.GetBytes("id,platform,author,text,published\n1,instagram,budi,\"tidak ditutup ");

    [Fact]
    public void Read_quote_that_is_never_closed_ends_the_reading_early()
    {
        var file = new EndlessStream(InboxReader.MostBytes, Begin(Start));
        var error = Assert.Single(InboxFiles.Read("posts.csv", file).Errors);
        Assert.Equal(2, error.Line);
        Assert.Contains("a quote that is never closed", error.Reason, StringComparison.Ordinal);
        Assert.InRange(file.Farthest, 1, 16 << 20);
    }

    [Fact]
    public void Read_line_that_never_ends_ends_the_reading_early()
    {
        var file = new EndlessStream(InboxReader.MostBytes);
        Assert.Contains("a line of more than 4 million characters", Assert.Single(InboxFiles.Read("posts.jsonl", file).Errors).Reason, StringComparison.Ordinal);
        Assert.InRange(file.Farthest, 1, 16 << 20);
    }

    [Fact]
    public void Errors_of_a_file_full_of_them_are_counted_and_the_first_thousand_kept()
    {
        var errors = new InboxErrors();
        for (var line = 1; line <= 5_000; line++)
            errors.Add(line, "salah");
        Assert.Equal((5_000, 1_000, 1_000), (errors.Count, errors.Kept.Count, errors.Kept[^1].Line));
        var report = InboxReport.Of(new InboxFile("a.csv", default, 1, "1"), errors);
        Assert.Contains("5000 lines are wrong", report, StringComparison.Ordinal);
        Assert.Contains("… and 4000 more.", report, StringComparison.Ordinal);
    }

    private static Action<long, Memory<byte>> Begin(byte[] start) => (position, buffer) =>
    {
        for (var i = 0; i < buffer.Length && position + i < start.Length; i++)
            buffer.Span[i] = start[position + i];
    };
}
