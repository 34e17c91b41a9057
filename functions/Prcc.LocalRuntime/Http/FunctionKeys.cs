using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Http;

/// <summary>The keys that requests must carry, in <c>x-functions-key</c> or <c>?code=</c>.</summary>
internal sealed record FunctionKeys(string? Master, string? Default, IReadOnlyDictionary<string, string> ByFunction)
{
    /// <returns>Null where the settings have none.</returns>
    /// <exception cref="StartException">A key is empty.</exception>
    public static FunctionKeys? FromSettings(IConfiguration settings)
    {
        var section = settings.GetSection(SettingNames.Keys);
        var functions = section.GetSection("functions").GetChildren().ToDictionary(key => key.Key, key => key.Value ?? "", StringComparer.OrdinalIgnoreCase);
        var (master, @default) = (section["master"], section["default"]);
        if (master is null && @default is null && functions.Count == 0)
            return null;
        if (master is "" || @default is "" || functions.ContainsValue(""))
            throw new StartException($"A key under '{SettingNames.Keys}' is empty; give it a value or leave the setting out.");
        return new FunctionKeys(master, @default, functions);
    }

    public bool Allow(HttpRequest request, AuthorizationLevel level, string function) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function => Carries(request, Master, Default, ByFunction.GetValueOrDefault(function)),
        _ => Carries(request, Master),
    };

    private static bool Carries(HttpRequest request, params ReadOnlySpan<string?> keys)
    {
        string? given = request.Headers["x-functions-key"];
        given ??= request.Query["code"];
        if (string.IsNullOrEmpty(given))
            return false;
        var hash = Hash(given);
        var found = false;
        // Hashes, all of them: the time that this takes tells nothing about any key.
        foreach (var key in keys)
            found |= key is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(key));
        return found;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
