using CsCheck;
using Prcc.LocalRuntime.Queues;

namespace Prcc.LocalRuntime.Tests.Queues;

public sealed class PollingBackoffTests
{
    [Fact]
    public void Wait_grows_up_to_the_longest_and_begins_anew_after_a_message() =>
        Gen.Select(Gen.Int[100, 60_000], Gen.Int[30, 60]).Sample((longest, looks) =>
        {
            var most = TimeSpan.FromMilliseconds(longest);
            var backoff = new PollingBackoff(most);
            var waits = Enumerable.Range(0, looks).Select(_ => backoff.Empty()).ToList();
            backoff.Found();
            return waits.All(wait => wait >= PollingBackoff.Shortest && wait <= most)
                && waits.Zip(waits.Skip(1)).All(pair => pair.Second >= pair.First || pair.First == most || pair.Second >= most * .8)
                && waits[^1] >= most * .8 && backoff.Empty() == PollingBackoff.Shortest;
        });

    [Theory]
    [InlineData("classify", "classify-poison")]
    [InlineData("classify-poison", null)]
    public void Poison_queue_is_named_after_its_queue(string queue, string? poison) => Assert.Equal(poison, QueueNames.PoisonOf(queue));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a-b-1", true)]
    [InlineData("ab", false)]
    [InlineData("a--b", false)]
    [InlineData("-ab", false)]
    [InlineData("Abc", false)]
    public void Queue_name_follows_the_storages_rules(string name, bool valid) => Assert.Equal(valid, QueueNames.IsValid(name));
}
