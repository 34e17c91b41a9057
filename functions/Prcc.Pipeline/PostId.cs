using System.Globalization;
using Prcc.Pipeline.Archive;

namespace Prcc.Pipeline;

/// <summary>Where a labelled post lies: written <c>{batch}.{row}</c>, found without a search.</summary>
/// <param name="Batch">Batch id.</param>
/// <param name="Row">Index in the batch, 0…499.</param>
public readonly record struct PostId(string Batch, int Row)
{

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Batch}.{Row}");

    public static bool TryParse(string? text, out PostId id)
    {
        id = default;
        var dot = text?.LastIndexOf('.') ?? -1;
        if (dot < 0
            || !int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || row >= BatchWriter.MostPosts
            || BatchId.HourOf(text![..dot]) is null)
            return false;
        id = new(text[..dot], row);
        return true;
    }
}
