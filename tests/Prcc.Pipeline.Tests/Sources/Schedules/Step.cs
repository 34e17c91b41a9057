using CsCheck;

namespace Prcc.Pipeline.Tests.Sources.Schedules;

/// <summary>One thing that happens: the clock moves, the platform changes, a poll is made.</summary>
/// <param name="Minutes">How far the clock moves first; below 0 it is put back.</param>
/// <param name="Before">Changes before the poll.</param>
/// <param name="During">Changes while it pages: one before each answer.</param>
/// <param name="Faults">What the server does to the first requests of the poll.</param>
/// <param name="KillAt">The poll is killed at this request; 0: it is not.</param>
/// <param name="Requests">Its budget of requests.</param>
/// <param name="Posts">Its budget of posts.</param>
internal sealed record Step(double Minutes, (int Kind, int Which)[] Before, (int Kind, int Which)[] During, Fault[] Faults, int KillAt, int Requests, int Posts)
{
    private static readonly Gen<(int, int)> Change = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1_000]);

    // Most answers are good, or nothing would ever be read.
    private static readonly Gen<Fault> Fault = Gen.Int[0, 29].Select(number => number < 19 ? Schedules.Fault.None : (Fault)(number - 18));

    private static readonly Gen<Step> Any = Gen.Select(
        Gen.Int[0, 19].SelectMany(kind => kind switch { 0 => Gen.Double[-30, 0], 1 => Gen.Double[60, 3 * 1440], _ => Gen.Double[5, 40] }),
        Change.Array[0, 12], Change.Array[0, 6], Fault.Array[0, 5], Gen.Int[-12, 4], Gen.Int[2, 12], Gen.Int[3, 60],
        (minutes, before, during, faults, kill, requests, posts) => new Step(minutes, before, during, faults, Math.Max(0, kill), requests, posts));

    /// <summary>A schedule: some ten steps.</summary>
    public static Gen<Step[]> Schedule { get; } = Any.Array[1, 12];
}
