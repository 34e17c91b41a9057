using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline.Classify;

/// <summary>How seed files of JSON are written, and read where they are not plain (<see cref="PlainJson"/>); made at compile time, since reflection takes longer still to get ready.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(SentimentManifest))]
[JsonSerializable(typeof(Taxonomy))]
internal sealed partial class SeedJson : JsonSerializerContext;
