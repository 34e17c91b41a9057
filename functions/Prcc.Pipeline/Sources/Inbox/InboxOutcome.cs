namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>What came of a file, or of all files of a run.</summary>
/// <param name="Taken">Posts sent on.</param>
/// <param name="Refused">Lines that were wrong.</param>
/// <param name="Withheld">Confidential complaints that were not looked at.</param>
/// <param name="Error">The first thing that is wrong with the last file that was refused.</param>
internal readonly record struct InboxOutcome(int Taken, int Refused, int Withheld, string? Error)
{
    public static InboxOutcome operator +(InboxOutcome one, InboxOutcome other) =>
        new(one.Taken + other.Taken, one.Refused + other.Refused, one.Withheld + other.Withheld, other.Error ?? one.Error);
}
