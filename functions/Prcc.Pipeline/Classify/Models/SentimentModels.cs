using Prcc.Pipeline.Classify.Models.Onnx;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models;

/// <summary>Makes the sentiment model that the settings ask for.</summary>
public static class SentimentModels
{
    /// <param name="fast">Loads PRCC's own model; called only where the settings ask for it.</param>
    /// <returns>A loaded model that has answered once. Whoever asked disposes of it where it is <see cref="IDisposable"/>.</returns>
    /// <exception cref="SettingException">A setting names no file, or contradicts the model.</exception>
    /// <exception cref="SeedException">A file is no model, or files do not belong together.</exception>
    public static ISentimentModel Create(SentimentModelOptions options, Func<ISentimentModel> fast) => options.Model switch
    {
        SentimentModelKind.MlNet => MlNetTextModel.Load(options),
        SentimentModelKind.Onnx => OnnxSentimentModel.Load(options),
        _ => fast(),
    };
}
