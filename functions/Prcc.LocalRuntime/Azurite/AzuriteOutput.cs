using System.Text.RegularExpressions;

namespace Prcc.LocalRuntime.Azurite;

internal readonly record struct AzuritePorts(int Blob, int Queue, int Table);

/// <summary>Reads off what Azurite prints: the ports that it really took, or why it ended.</summary>
internal sealed partial class AzuriteOutput
{
    // Enough for an error; it prints nothing more while it runs silently.
    private const int MaxLines = 50;

    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, int> _found = [];
    private readonly TaskCompletionSource<AzuritePorts> _ports = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<AzuritePorts> Ports => _ports.Task;

    public string Text
    {
        get
        {
            lock (_gate)
                return string.Join(" | ", _lines);
        }
    }

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_gate)
        {
            if (_lines.Count < MaxLines)
                _lines.Add(line);
            var match = Listening().Match(line);
            if (!match.Success)
                return;
            _found[match.Groups[1].Value] = int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (_found.TryGetValue("Blob", out var blob) && _found.TryGetValue("Queue", out var queue) && _found.TryGetValue("Table", out var table))
                _ports.TrySetResult(new(blob, queue, table));
        }
    }

    public void End() => _ports.TrySetException(new StartException(
        $"Azurite ended before it listened. If a port is taken, end what listens there or name that storage in the connection settings. It printed: {Text}"));

    [GeneratedRegex(@"^Azurite (Blob|Queue|Table) service is successfully listening at .*:(\d+)")]
    private static partial Regex Listening();
}
