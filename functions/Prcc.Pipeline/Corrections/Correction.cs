using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Corrections;

/// <summary>What people say of a post today, with the text that a model can learn it from.</summary>
/// <param name="PostKey">Identity of the post.</param>
/// <param name="PostId">The row that was corrected last, <c>{batch}.{row}</c>.</param>
/// <param name="Text">Title and content, each cut to <see cref="PostRows.MostText"/>.</param>
/// <param name="At">When it was said last, UTC.</param>
/// <param name="By">Role of whoever said it last.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Label">All that people have said of it.</param>
/// <param name="Old">What the model had said when somebody first spoke.</param>
public sealed record Correction(
    string PostKey, string PostId, string Text, DateTimeOffset At, string By, string? Note, PersonLabel Label, Label Old)
{
    /// <summary>Whether the request would leave everything as it is.</summary>
    public bool Says(CorrectionRequest request) => By == request.By && Note == request.Note && Label.Says(Label.With(request.Label));
}
