using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Rebuilds states out of a checkpoint and the log, by the code that made them the first time.</summary>
public sealed class Replay(IssueStateStore states, RankLog log, PostWords words)
{
    /// <summary>The state after a run of the log.</summary>
    /// <param name="sequence">Number of the run; 0 for the state before the first.</param>
    /// <param name="options">How posts became issues then.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ReplayException">A run that is needed is no longer kept.</exception>
    public async Task<(RankingState State, bool IsRedacted)> StateAsync(long sequence, ClusterOptions options, CancellationToken cancellationToken)
    {
        var checkpoint = (await states.CheckpointsAsync(cancellationToken)).LastOrDefault(kept => kept.LogSequence <= sequence);
        var state = new RankingState(checkpoint is null ? new(words) : await states.LoadAsync(checkpoint, options, cancellationToken), options);
        var isRedacted = false;
        while (state.State.LogSequence < sequence)
            isRedacted |= (await NextAsync(state, cancellationToken)).Redacted;
        return (state, isRedacted);
    }

    /// <summary>Takes in the next run.</summary>
    /// <exception cref="ReplayException">It is not there.</exception>
    public async Task<LoggedRun> NextAsync(RankingState state, CancellationToken cancellationToken)
    {
        var next = state.State.LogSequence + 1;
        var run = await log.ReadAsync(next, cancellationToken)
            ?? throw new ReplayException($"Run {next} of the log is not kept (Retention:PostDays), and there is no checkpoint after it (Issues:CheckpointDays): what came of it can be read, but not replayed.");
        state.Apply(run);
        return run;
    }
}

/// <summary>What was ranked cannot be rebuilt.</summary>
public sealed class ReplayException(string message) : Exception(message);
