using Microsoft.ML.OnnxRuntime;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>Shows before the first post whether model, vocabulary and settings belong together. The last run also warms the model up.</summary>
internal static class OnnxTrial
{
    /// <exception cref="SeedException">The model cannot be evaluated, has other classes, or has another vocabulary.</exception>
    /// <exception cref="SettingException">The model reads fewer tokens than it is to.</exception>
    public static void Run(string path, string vocabularyPath, OnnxSession session, Vocabulary vocabulary, int maxTokens)
    {
        var plain = vocabulary.Encode("", maxTokens);
        var (shape, logits) = Try([plain, plain], e => new SeedException($"{path} cannot be evaluated ({e.Message}). Export it again.", e));
        if (shape is not [2, ClassOrder.Classes])
            throw new SeedException($"{path} gives {OnnxSignature.Logits} of the shape [{string.Join(", ", shape)}] for two texts; PRCC needs [2, {ClassOrder.Classes}]: positive, neutral and negative. Fine-tune it with these three classes.");
        if (!Array.TrueForAll(logits, float.IsFinite))
            throw new SeedException($"{path} gives something that is no number. Export it again with weights of type float.");

        int[] last = [vocabulary.Size - 1];
        Try([last], e => new SeedException($"{vocabularyPath} has {vocabulary.Size} words, more than {path} knows ({e.Message}). Use the vocab.txt of the very model that was exported.", e));

        int[] longest = [.. Enumerable.Repeat(plain[0], maxTokens)];
        Try([longest], e => new SettingException(SentimentModelOptions.MaxTokensSetting, $"is {maxTokens}, more than {path} can read ({e.Message})", "use a smaller number; 128 fits most posts"));

        (long[], float[]) Try(IReadOnlyList<IReadOnlyList<int>> rows, Func<OnnxRuntimeException, Exception> problem)
        {
            try
            {
                return session.Run(rows, vocabulary.PaddingId);
            }
            catch (OnnxRuntimeException e)
            {
                throw problem(e);
            }
        }
    }
}
