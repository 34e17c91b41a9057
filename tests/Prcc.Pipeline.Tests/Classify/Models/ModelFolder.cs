using Prcc.Pipeline.Classify.Models;

namespace Prcc.Pipeline.Tests.Classify.Models;

/// <summary>A folder for one test's model files, deleted with it.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prcc-model-").FullName;

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public string Write(string name, string content)
    {
        File.WriteAllText(Path(name), content);
        return Path(name);
    }

    /// <summary>Puts a tiny model and its vocabulary here.</summary>
    public SentimentModelOptions With(TinyBert model, params IEnumerable<string> words)
    {
        Write("vocab.txt", string.Join('\n', words.Any() ? words : TinyBert.Words) + "\n");
        return new() { Model = SentimentModelKind.Onnx, Path = Write("model.onnx", model.ToOnnx()), MaxTokens = 32, BatchSize = 4 };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
