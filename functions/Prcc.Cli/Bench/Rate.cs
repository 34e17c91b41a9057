using System.Diagnostics;

namespace Prcc.Cli.Bench;

/// <summary>How fast one thread works through texts, and what it allocates.</summary>
/// <param name="PerSecond">Texts a second, in the best round.</param>
/// <param name="BytesPerText">Bytes allocated on this thread, in the last round.</param>
internal readonly record struct Rate(double PerSecond, double BytesPerText)
{
    // Tiered compilation needs some rounds before the code is what it will be; the best of the others is the least disturbed one.
    private const int WarmRounds = 4;
    private const int Rounds = 8;

    public static Rate Of(IReadOnlyList<string> texts, Action<string> work)
    {
        var best = 0.0;
        var bytes = 0.0;
        for (var round = 0; round < WarmRounds + Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.GetTimestamp();
            for (var i = 0; i < texts.Count; i++)
                work(texts[i]);
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)texts.Count;
            if (round >= WarmRounds)
                best = Math.Max(best, texts.Count / seconds);
        }

        return new Rate(best, bytes);
    }
}
