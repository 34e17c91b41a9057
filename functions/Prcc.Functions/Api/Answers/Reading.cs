using Microsoft.AspNetCore.Http;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>What was read out of a snapshot for an answer, or the problem that is to be answered instead.</summary>
internal sealed record Reading(SnapshotPointer? Pointer, AnswerBody? Body, IResult? Problem)
{
    public static Reading Of(SnapshotPointer pointer, AnswerBody body) => new(pointer, body, null);

    public static Reading Not(IResult problem) => new(null, null, problem);
}
