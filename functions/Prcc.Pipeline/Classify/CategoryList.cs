namespace Prcc.Pipeline.Classify;

/// <summary>Up to <see cref="Most"/> fields of one post, best first, by their number in <see cref="Taxonomy.Fields"/>.</summary>
public readonly record struct CategoryList
{
    /// <summary>Most fields of one post.</summary>
    public const int Most = 3;

    private readonly uint _fields;

    private CategoryList(uint fields, int count, bool hasCues, bool isChatter)
    {
        _fields = fields;
        Count = count;
        HasCues = hasCues;
        IsChatter = isChatter;
    }

    public int Count { get; }

    /// <summary>Whether the text has any cue of a field, if too weak for one.</summary>
    public bool HasCues { get; }

    /// <summary>Whether it speaks of what is no public matter and of no field.</summary>
    public bool IsChatter { get; }

    /// <summary>The number of the field at a rank, 0 for the best.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public int this[int rank] => (uint)rank < (uint)Count
        ? (int)(_fields >> 8 * rank & 0xFF)
        : throw new ArgumentOutOfRangeException(nameof(rank), rank, $"There are {Count} fields.");

    /// <summary>Whether a field is among them.</summary>
    public bool Contains(int field)
    {
        for (var rank = 0; rank < Count; rank++)
            if (this[rank] == field)
                return true;
        return false;
    }

    /// <summary>The same with another field behind.</summary>
    /// <exception cref="InvalidOperationException">It is full.</exception>
    public CategoryList With(int field) => Count < Most
        ? new(_fields | (uint)field << 8 * Count, Count + 1, true, false)
        : throw new InvalidOperationException($"A post has {Most} fields at most.");

    /// <summary>No fields, but cues.</summary>
    internal static CategoryList OnlyCues => new(0, 0, true, false);

    /// <summary>No fields, but chatter.</summary>
    internal static CategoryList OnlyChatter => new(0, 0, true, true);

    /// <param name="taxonomy">The taxonomy that the fields are of.</param>
    /// <returns>Ids, best first.</returns>
    public IReadOnlyList<string> Ids(Taxonomy taxonomy)
    {
        if (Count == 0)
            return [];
        var ids = new string[Count];
        for (var i = 0; i < Count; i++)
            ids[i] = taxonomy.Fields[this[i]].Id;
        return ids;
    }
}
