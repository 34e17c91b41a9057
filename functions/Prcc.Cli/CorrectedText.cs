using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Corrections;

namespace Prcc.Cli;

/// <summary>One line of <c>corrections</c>: only what people gave is in it, and the text.</summary>
/// <param name="Id">Post that was corrected last, <c>{batch}.{row}</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When it was corrected last, UTC.</param>
/// <param name="By">Role of whoever did.</param>
/// <param name="Old">What the model had said.</param>
internal sealed record CorrectedText(
    string Id,
    string Text,
    Sentiment? Sentiment,
    IReadOnlyList<string>? Categories,
    IReadOnlyList<string>? Places,
    bool? Relevant,
    DateTimeOffset At,
    string By,
    string? Note,
    Label Old)
{
    public static CorrectedText Of(Correction correction) => new(
        correction.PostId,
        correction.Text,
        correction.Label.Sentiment,
        correction.Label.Categories,
        correction.Label.Places,
        correction.Label.Relevant,
        correction.At,
        correction.By,
        correction.Note,
        correction.Old);
}
