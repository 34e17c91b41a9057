using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>
/// The terms of an issue with the number of its posts that have each. They lie side by side, since they are summed up far more often than
/// looked up; a table of their places finds one.
/// </summary>
internal sealed class IssueTerms
{
    private const int FirstRoom = 12;

    private TermCount[] counts = new TermCount[FirstRoom];
    // Place of a term + 1, at the first free slot from the term's own; a power of two, at least a quarter of it free.
    private int[] slots = new int[Slots(FirstRoom)];

    public int Length { get; private set; }

    /// <summary>In no order that means anything; valid until a term comes or goes.</summary>
    public ReadOnlySpan<TermCount> Counts => MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(counts), Length);

    /// <summary>Posts that have a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountOf(int term)
    {
        ref var found = ref Find(term);
        return Unsafe.IsNullRef(in found) ? 0 : found.Count;
    }

    /// <returns>A null reference where the issue does not have the term.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TermCount Find(int term)
    {
        // Slots hold places within the counts only, and a slot is taken modulo their number: no access is out of bounds.
        ref var first = ref MemoryMarshal.GetArrayDataReference(slots);
        ref var all = ref MemoryMarshal.GetArrayDataReference(counts);
        var mask = slots.Length - 1;
        for (var slot = SlotOf(term, mask); ; slot = (slot + 1) & mask)
        {
            var place = Unsafe.Add(ref first, slot);
            if (place == 0)
                return ref Unsafe.NullRef<TermCount>();
            ref var found = ref Unsafe.Add(ref all, place - 1);
            if (found.Term == term)
                return ref found;
        }
    }

    /// <summary>A term's count, 0 of one that the issue did not have.</summary>
    public ref TermCount FindOrAdd(int term)
    {
        ref var found = ref Find(term);
        if (!Unsafe.IsNullRef(in found))
            return ref found;
        if (Length == counts.Length)
            Grow();
        counts[Length] = new() { Term = term };
        Enter(term, ++Length);
        return ref counts[Length - 1];
    }

    /// <summary>Takes out a term that it has.</summary>
    public void Remove(int term)
    {
        var slot = SlotWith(term);
        var place = slots[slot];
        ref var last = ref counts[--Length];
        if (place != Length + 1)
        {
            slots[SlotWith(last.Term)] = place;
            counts[place - 1] = last;
        }
        Free(slot);
    }

    private void Grow()
    {
        Array.Resize(ref counts, 2 * Length);
        slots = new int[Slots(counts.Length)];
        for (var place = 0; place < Length; place++)
            Enter(counts[place].Term, place + 1);
    }

    private void Enter(int term, int place)
    {
        var mask = slots.Length - 1;
        var slot = SlotOf(term, mask);
        while (slots[slot] != 0)
            slot = (slot + 1) & mask;
        slots[slot] = place;
    }

    private int SlotWith(int term)
    {
        var mask = slots.Length - 1;
        var slot = SlotOf(term, mask);
        while (counts[slots[slot] - 1].Term != term)
            slot = (slot + 1) & mask;
        return slot;
    }

    /// <summary>Frees a slot, and moves up what lies behind it only because it was taken.</summary>
    private void Free(int slot)
    {
        var mask = slots.Length - 1;
        for (var next = (slot + 1) & mask; slots[next] != 0; next = (next + 1) & mask)
        {
            var own = SlotOf(counts[slots[next] - 1].Term, mask);
            if (((next - own) & mask) < ((next - slot) & mask))
                continue;
            slots[slot] = slots[next];
            slot = next;
        }
        slots[slot] = 0;
    }

    private static int Slots(int room) => (int)BitOperations.RoundUpToPowerOf2((uint)(room + (room / 3) + 1));

    // Terms are numbered in the order in which they came: spread.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(int term, int mask) => (int)((uint)term * 0x9E3779B1 >> 15) & mask;
}

/// <summary>A term of an issue.</summary>
internal struct TermCount
{
    public int Term;

    /// <summary>Posts of the issue that have it.</summary>
    public int Count;

    /// <summary>Place of the issue among those that have the term.</summary>
    public int Place;

    /// <summary>What it counts for among the words in common: 0 for labels.</summary>
    public int Share;
}
