using System.Numerics;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// Numbers of posts by key. Keys are hashes and stand in the posts themselves: a table of numbers suffices, in which a post stands at the
/// first free slot from its key's own.
/// </summary>
internal sealed class PostKeys(PostTable posts)
{
    // Number + 1; a power of two, at least half of it free.
    private int[] slots = new int[1 << 10];

    public int Count { get; private set; }

    /// <summary>All numbers, in no order that means anything.</summary>
    public IEnumerable<int> Numbers => slots.Where(static number => number != 0).Select(static number => number - 1);

    public bool TryFind(UInt128 key, out int number)
    {
        number = slots[SlotOf(key)] - 1;
        return number >= 0;
    }

    /// <summary>Enters a post that is in the table, and not here yet.</summary>
    public void Add(int number)
    {
        Reserve(++Count);
        slots[SlotOf(posts[number].Key)] = number + 1;
    }

    /// <summary>Takes out a post that is here and in the table still, and moves up what lies behind it only because its slot was taken.</summary>
    public void Remove(int number)
    {
        Count--;
        var free = SlotOf(posts[number].Key);
        var mask = slots.Length - 1;
        for (var next = (free + 1) & mask; slots[next] != 0; next = (next + 1) & mask)
        {
            var own = (int)(ulong)posts[slots[next] - 1].Key & mask;
            if (((next - own) & mask) < ((next - free) & mask))
                continue;
            slots[free] = slots[next];
            free = next;
        }
        slots[free] = 0;
    }

    /// <summary>The slot of a key, or the free one where it would stand.</summary>
    private int SlotOf(UInt128 key)
    {
        var mask = slots.Length - 1;
        var slot = (int)(ulong)key & mask;
        while (slots[slot] != 0 && posts[slots[slot] - 1].Key != key)
            slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>Makes room for so many posts in all.</summary>
    public void Reserve(int count)
    {
        if (2 * count <= slots.Length)
            return;
        var known = slots;
        slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)(2 * count))];
        foreach (var number in known)
            if (number != 0)
                slots[SlotOf(posts[number - 1].Key)] = number;
    }
}
