namespace Prcc.Cli.Bench;

/// <summary>What another program does on the same files.</summary>
/// <param name="Name">What it is.</param>
/// <param name="TrainedOn">Which texts it learnt from.</param>
/// <param name="MacroF1">On the validation set, 0…1; null where it could not run.</param>
/// <param name="PostsPerSecond">One thread, text in, label out; null where it could not run.</param>
/// <param name="Missing">What is not installed.</param>
internal sealed record Peer(string Name, string TrainedOn, double? Accuracy, double? MacroF1, double? PostsPerSecond, string? Missing);
