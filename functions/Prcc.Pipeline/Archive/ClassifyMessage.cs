using System.Text.Json;

namespace Prcc.Pipeline.Archive;

/// <summary>What the queue carries: only where the batch lies (claim check).</summary>
/// <param name="Batch">Batch id.</param>
public sealed record ClassifyMessage(string Batch)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <returns>Null where the text is no such message.</returns>
    public static ClassifyMessage? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ClassifyMessage>(text, Json) is { Batch: { } batch } message && BatchId.HourOf(batch) is not null ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">The text is no such message; it says what is expected.</exception>
    public static ClassifyMessage Parse(string text)
    {
        if (TryParse(text) is { } message)
            return message;
        var shown = text.Length <= 80 ? text : text[..80] + "…";
        throw new InvalidDataException($"The classify message {shown} names no batch; expected {{\"batch\":\"yyyyMMddHH-…\"}}.");
    }
}
