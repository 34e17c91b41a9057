using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline;

namespace Prcc.Functions.Api;

/// <summary>Who may read what citizens wrote.</summary>
/// <param name="PublicPosts">Everybody may; by default only news and institutions are quoted to those without a viewer key.</param>
/// <param name="ViewerKey">Key that viewers send as <c>x-viewer-key</c>; null where nobody has one.</param>
/// <param name="IsDemo">What is shown is invented.</param>
/// <param name="StaleAfter">Age of the ranking from which <c>/api/health</c> answers 503.</param>
/// <param name="CheckSnapshotEvery">How long an instance takes for granted that the ranking that it serves is the current one.</param>
public sealed record ApiOptions(bool PublicPosts, string? ViewerKey, bool IsDemo, TimeSpan StaleAfter, TimeSpan CheckSnapshotEvery)
{
    private const int LeastKey = 16;

    /// <exception cref="SettingException">A setting cannot be read.</exception>
    public static ApiOptions Read(IConfiguration configuration)
    {
        var key = configuration["Api:ViewerKey"];
        if (key is { Length: > 0 and < LeastKey })
            throw new SettingException("Api:ViewerKey", $"has {key.Length} characters", $"use {LeastKey} or more, or leave it out");
        return new(
            Flag("Api:PublicPosts"), string.IsNullOrEmpty(key) ? null : key, Flag("Demo:Enabled"),
            TimeSpan.FromMinutes(Number("Api:StaleMinutes", "minutes", 30, 1, 1440)), TimeSpan.FromSeconds(Number("Api:CheckSnapshotSeconds", "seconds", 3, 0, 60)));

        int Number(string name, string unit, int otherwise, int least, int most) => configuration[name] switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
            var text => throw new SettingException(name, $"is '{text}'", $"use a number of {unit} from {least} to {most}"),
        };

        bool Flag(string name) => configuration[name] switch
        {
            null or "" => false,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw new SettingException(name, $"is '{text}'", "write true or false"),
        };
    }

    /// <summary>What caches may do with an answer; where everybody may see all, nobody's key opened anything.</summary>
    /// <param name="all">Whether it is for somebody who <see cref="MaySeeAll">may see all</see>.</param>
    internal string CacheOf(bool all) => all && !PublicPosts ? Answer.Private : Answer.Public;

    /// <summary>Whether this request may read citizens' posts.</summary>
    public bool MaySeeAll(HttpRequest request) =>
        PublicPosts
        || (ViewerKey is not null && request.Headers.ContainsKey("x-viewer-key") && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(ViewerKey)), SHA256.HashData(Encoding.UTF8.GetBytes(request.Headers["x-viewer-key"].ToString()))));
}
