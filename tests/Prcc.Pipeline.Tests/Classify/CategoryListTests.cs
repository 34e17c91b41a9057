using Prcc.Pipeline.Classify;

namespace Prcc.Pipeline.Tests.Classify;

public sealed class CategoryListTests
{
    [Fact]
    public void List_keeps_the_order_in_which_fields_were_added()
    {
        var list = default(CategoryList).With(17).With(0).With(254);
        Assert.Equal([17, 0, 254], Enumerable.Range(0, list.Count).Select(i => list[i]));
    }

    [Fact]
    public void List_holds_three_and_no_more()
    {
        var full = default(CategoryList).With(1).With(2).With(3);
        Assert.Throws<InvalidOperationException>(() => full.With(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => full[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(CategoryList)[0]);
    }
}
