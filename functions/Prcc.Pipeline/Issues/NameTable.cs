using System.Runtime.InteropServices;

namespace Prcc.Pipeline.Issues;

/// <summary>Numbers names that many posts share: authors, batches, networks, fields. Numbers mean something within one state only.</summary>
public sealed class NameTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    // Posts of a batch say many of their names by the same string.
    private string? last;
    private int lastNumber;

    public int Count => names.Count;

    public string this[int number] => names[number];

    /// <summary>A name's number; a new name gets the next one.</summary>
    public int NumberOf(string name)
    {
        if (ReferenceEquals(name, last))
            return lastNumber;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, name, out var known);
        if (!known)
        {
            number = names.Count;
            names.Add(name);
        }
        (last, lastNumber) = (name, number);
        return number;
    }

    /// <summary>A name's number, or -1 where no post has it.</summary>
    public int Find(string name) => numbers.GetValueOrDefault(name, -1);
}
