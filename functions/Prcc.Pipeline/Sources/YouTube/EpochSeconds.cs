using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Sources.YouTube;

/// <summary>Times as seconds since 1970: a cursor that holds hundreds of them stays short. Fractions are cut off.</summary>
internal sealed class EpochSeconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
