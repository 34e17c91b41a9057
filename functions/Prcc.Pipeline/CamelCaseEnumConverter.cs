using System.Text.Json;
using System.Text.Json.Serialization;

namespace Prcc.Pipeline;

/// <summary>Enumerations as the API writes them: <c>insufficientHistory</c>.</summary>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
