using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Prcc.Pipeline.Classify.Fast;

/// <summary>Adds up a text, chunk by chunk.</summary>
internal struct SentimentSum(FastSentiment model)
{
    private Vector128<float> _words;
    private Vector128<float> _characters;
    private Vector128<float> _vectors;
    private Vector128<int> _pairs;
    private int _pairCount;
    private uint _last;
    private NegationScope _scope = new(model.NegationScope);
    private bool _speaks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in ChunkSentiment chunk)
    {
        if (chunk.First == 0)
            return;
        _words += chunk.Words;
        _characters += chunk.Characters;
        _vectors += chunk.Vectors;
        if (_last != 0)
        {
            _pairs += model.Pair(_last, chunk.First);
            _pairCount++;
        }

        _last = chunk.Last;
        _speaks |= chunk.Speaks;
        if (chunk.Negates || _scope.IsOpen)
            AddNegated(chunk);
    }

    /// <summary>A text without a word is neutral.</summary>
    public readonly SentimentScores Scores() =>
        _speaks ? model.ScoresOf(_words + Vector128.ConvertToSingle(_pairs) + Vector128.Create(0, 0, 0, (float)_pairCount), _characters, _vectors) : new SentimentScores(0, 1, 0);

    private void AddNegated(in ChunkSentiment chunk)
    {
        foreach (var reading in chunk.Readings)
            if (_scope.Enter(reading))
                _words += model.Negated(reading.Hash);
    }
}
