namespace Prcc.Pipeline.Classify;

/// <summary>Follows a text token by token and says which tokens stand under a negation.</summary>
/// <param name="tokens">How many tokens a negation reaches over, at most to the next mark.</param>
internal struct NegationScope(int tokens)
{
    private int _left;

    /// <summary>Whether a negation still reaches on.</summary>
    public readonly bool IsOpen => _left > 0;

    /// <returns>Whether this token is negated.</returns>
    public bool Enter(Reading reading)
    {
        if (reading.IsMark)
        {
            _left = 0;
            return false;
        }

        var negated = _left > 0;
        if (reading.Negates)
            _left = tokens;
        else if (negated)
            _left--;
        return negated;
    }
}
