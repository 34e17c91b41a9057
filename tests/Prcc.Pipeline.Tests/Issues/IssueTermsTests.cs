using CsCheck;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Tests.Issues;

public sealed class IssueTermsTests
{
    [Fact]
    public void Counts_are_those_of_a_dictionary_whatever_comes_and_goes() => Gen.Select(Gen.Int[0, 60], Gen.Bool).Array[0, 400].Sample(steps =>
    {
        var terms = new IssueTerms();
        var expected = new Dictionary<int, int>();
        foreach (var (term, comes) in steps)
        {
            if (comes)
                expected[term] = terms.FindOrAdd(term).Count = terms.CountOf(term) + 1;
            else if (expected.Remove(term))
                terms.Remove(term);
            Assert.Equal(expected.Count, terms.Length);
        }
        for (var term = 0; term <= 60; term++)
            Assert.Equal(expected.GetValueOrDefault(term), terms.CountOf(term));
        Assert.Equal(expected.Select(pair => (pair.Key, pair.Value)).Order(), terms.Counts.ToArray().Select(own => (own.Term, own.Count)).Order());
    }, iter: 300);
}
