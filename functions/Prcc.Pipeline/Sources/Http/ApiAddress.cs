namespace Prcc.Pipeline.Sources.Http;

/// <summary>Addresses of requests to an API.</summary>
internal static class ApiAddress
{
    /// <param name="root">The API's root, with or without a slash at its end.</param>
    /// <param name="path">Path below it; empty for the root itself.</param>
    /// <param name="parameters">Names and values, not escaped; those without a value are left out.</param>
    public static Uri Of(Uri root, string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => parameter.Name + "=" + Uri.EscapeDataString(parameter.Value!)));
        return new Uri(root.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path + (query.Length == 0 ? "" : "?" + query));
    }
}
