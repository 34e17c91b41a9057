using System.Text.Json;

namespace Prcc.Cli.Tests;

public sealed class InspectInboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-inspect-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Good_file_gives_its_posts_as_JSON_lines_with_code_0()
    {
        var run = await InspectAsync("posts.csv", "id;platform;author;text;published\n1;instagram;@budi;Hubungi 081234567890 é;2026-11-24T14:05:00+08:00\n");
        Assert.True(run.Code == 0, run.Error);
        var post = JsonDocument.Parse(Assert.Single(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal("Hubungi [telepon] é", post.GetProperty("content").GetString());
        Assert.Equal("2026-11-24T06:05:00+00:00", post.GetProperty("published").GetString());
        Assert.DoesNotContain("budi", run.Out, StringComparison.Ordinal);
        Assert.Equal("1 posts (layout plain), 0 confidential complaints withheld, 0 faults.", run.Error.Trim());
    }

    [Fact]
    public async Task Faults_stand_on_standard_error_by_line_with_code_1()
    {
        var run = await InspectAsync("lapor.csv", "Tracking ID,Tanggal,Isi,Kategori,Rahasia\n1,24/11/2026,Lampu padam,Umum,tidak\n2,24/11/2026,Pungli,Umum,ya\n3,besok,Air mati,Umum,tidak\n");
        Assert.Equal(1, run.Code);
        Assert.Single(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("Pungli", run.Out + run.Error, StringComparison.Ordinal);
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("line 4: 'Tanggal' is 'besok', which is no date and time", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1 posts (layout SP4N-LAPOR), 1 confidential complaints withheld, 1 faults: the inbox would refuse this file.", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_missing_is_an_error_with_code_1()
    {
        var run = await ConsoleRun.Of("", "inspect", "inbox", Path.Combine(_folder, "nowhere.csv"), "--seeds", RepositoryFiles.Path("seeds"));
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("nowhere.csv", run.Error, StringComparison.Ordinal);
    }

    private async Task<ConsoleRun> InspectAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content);
        return await ConsoleRun.Of("", "inspect", "inbox", path, "--seeds", RepositoryFiles.Path("seeds"));
    }
}
