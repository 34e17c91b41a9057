using System.Text.Json;
using System.Text.Json.Serialization;
using Prcc.Pipeline.Rank;

namespace Prcc.Pipeline.Classify;

/// <summary>How seed files of JSON are read; made at compile time, since reflection takes a third of a cold start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(Missions))]
[JsonSerializable(typeof(SentimentManifest))]
[JsonSerializable(typeof(Taxonomy))]
internal sealed partial class SeedJson : JsonSerializerContext;
