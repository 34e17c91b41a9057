using Prcc.Pipeline.Classify.Fast;
using Prcc.Pipeline.Classify.Models.Onnx;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>Makes the sentiment model that the settings ask for.</summary>
public static class SentimentModels
{
    /// <summary>The model that the settings ask for, PRCC's own from the shipped files.</summary>
    public static ISentimentModel Load(SentimentModelOptions options, SeedFiles seeds)
    {
        var emoji = EmojiLexicon.Load(seeds);
        var tokenizer = new Tokenizer(SlangLexicon.Load(seeds), emoji);
        return Create(options, () => FastSentimentModel.Load(seeds, tokenizer, emoji), () => ReferenceSentimentModel.Load(seeds, tokenizer, emoji));
    }

    /// <param name="fast">Loads PRCC's own model; called only where the settings ask for it.</param>
    /// <param name="reference">Loads what ML.NET saved of the same model; called where the settings ask for ML.NET and name no file.</param>
    /// <returns>A loaded model that has answered once. Whoever asked disposes of it where it is <see cref="IDisposable"/>.</returns>
    /// <exception cref="SettingException">A setting names no file, or contradicts the model.</exception>
    /// <exception cref="SeedException">A file is no model, or files do not belong together.</exception>
    public static ISentimentModel Create(SentimentModelOptions options, Func<ISentimentModel> fast, Func<ISentimentModel> reference) => options.Model switch
    {
        SentimentModelKind.MlNet => options.Path is null ? reference() : MlNetTextModel.Load(options),
        SentimentModelKind.Onnx => OnnxSentimentModel.Load(options),
        _ => fast(),
    };
}
