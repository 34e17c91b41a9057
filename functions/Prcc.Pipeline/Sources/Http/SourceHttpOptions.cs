using System.ComponentModel.DataAnnotations;

namespace Prcc.Pipeline.Sources.Http;

/// <summary>How PRCC reads the web: section <c>Sources</c> of the settings.</summary>
public sealed class SourceHttpOptions
{
    public const string Section = "Sources";

    /// <summary>Addresses of this machine and of private networks may be read: only for tests and for a feed inside one's own network. Default false.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Web or e-mail address that a site's owner can write to; goes into the User-Agent. Default none.</summary>
    [StringLength(200)]
    [RegularExpression(@"https?://[\x21-\x27\x2A-\x7E]+|[^@\s()]+@[^@\s()]+",
        ErrorMessage = "Sources:Contact must be a web address (https://…) or an e-mail address that site owners can write to.")]
    public string? Contact { get; set; }

    /// <summary>Where this app is reached from outside, for hubs that push what feeds publish (WebSub). Default none: feeds are polled only.</summary>
    [StringLength(200)]
    [RegularExpression(@"https://[^\s?#@]+", ErrorMessage = "Sources:PublicAddress must be this app's own address, such as https://prcc.example.id, without query; hubs push to it.")]
    public string? PublicAddress { get; set; }

    /// <summary>Time for one poll with all redirects, retries and the body. 1 s to 5 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Sources:Timeout must lie between 00:00:01 and 00:05:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one attempt until its headers have come. 100 ms to 5 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Sources:AttemptTimeout must lie between 00:00:00.1 and 00:05:00.")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Median wait before the first of two retries; the second waits about twice as long. 0 to 1 min, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "Sources:RetryDelay must lie between 00:00:00 and 00:01:00.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Most bytes of a body after decompression. 1 KiB to 64 MiB, default 5 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024, ErrorMessage = "Sources:MaxBodyBytes must lie between 1024 and 67108864.")]
    public int MaxBodyBytes { get; set; } = 5 * 1024 * 1024;

    internal string UserAgent => string.IsNullOrWhiteSpace(Contact) ? "PRCC/1.0" : $"PRCC/1.0 (+{Contact})";
}
