using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Prcc.Pipeline.Language;

namespace Prcc.Pipeline.Classify.Models.Onnx;

/// <summary>
/// A BERT-style model in ONNX Runtime. One batch is evaluated at a time, whoever asks, and what it needed goes back to the system,
/// so that memory stays that of one batch. Thread-safe.
/// </summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private bool _disposed;

    private OnnxSession(InferenceSession session)
    {
        _session = session;
        _inputs = OnnxSignature.InputsOf(session);
    }

    /// <summary>The notes that whoever exported the model left in it.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    /// <exception cref="SeedException">The file is no ONNX model, or has other inputs and outputs.</exception>
    /// <exception cref="SettingException">ONNX Runtime does not run on this machine.</exception>
    public static OnnxSession Load(string path)
    {
        var session = Open(path);
        try
        {
            OnnxSignature.Check(path, session);
            return new(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <param name="rows">Token numbers of each text.</param>
    /// <param name="padding">Fills rows up to the longest one; masked, so that it does not count.</param>
    /// <returns>The model's shape of its output, and the output row by row.</returns>
    public (long[] Shape, float[] Logits) Run(IReadOnlyList<IReadOnlyList<int>> rows, int padding)
    {
        var width = rows.Max(static row => row.Count);
        long[] shape = [rows.Count, width];
        var ids = new long[rows.Count * width];
        var mask = new long[ids.Length];
        Array.Fill(ids, padding);
        for (var row = 0; row < rows.Count; row++)
            for (var i = 0; i < rows[row].Count; i++)
            {
                ids[row * width + i] = rows[row][i];
                mask[row * width + i] = 1;
            }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var values = _inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input switch
            {
                OnnxSignature.Ids => ids,
                OnnxSignature.Mask => mask,
                _ => new long[ids.Length],
            }, shape)).ToList();
            try
            {
                using var outputs = _session.Run(_run, _inputs, values, [OnnxSignature.Logits]);
                return (outputs[0].GetTensorTypeAndShape().Shape, outputs[0].GetTensorDataAsSpan<float>().ToArray());
            }
            finally
            {
                values.ForEach(static value => value.Dispose());
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _run.Dispose();
            _session.Dispose();
        }
    }

    private static InferenceSession Open(string path)
    {
        try
        {
            // What is classified here stays here.
            OrtEnv.Instance().DisableTelemetryEvents();
            using var options = new SessionOptions
            {
                // Shapes differ from batch to batch: an arena and patterns of its use would only grow.
                EnableCpuMemArena = false,
                EnableMemoryPattern = false,
                // What goes wrong comes as an exception.
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            // Between batches the cores are for others.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            return new(path, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new SeedException($"{path} is not an ONNX model that can be loaded ({e.Message}). Export it again, with its weights in the file or beside it.", e);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw new SettingException(
                SentimentModelOptions.ModelSetting,
                $"is onnx, but ONNX Runtime's library for {RuntimeInformation.RuntimeIdentifier} cannot be loaded ({e.GetBaseException().Message})",
                "publish for a platform that it knows (linux-x64, linux-arm64, win-x64, win-arm64, osx-arm64), or set the model to fast");
        }
    }
}
