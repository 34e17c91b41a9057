using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Prcc.Pipeline.Store;

namespace Prcc.Pipeline.Sources;

/// <summary>
/// Sessions that platforms gave, over runs and instances: table <c>sources</c>, partition <c>session</c>, sealed with AES-256-GCM under
/// a key derived of the author key's secret. Whoever reads the table has no session.
/// </summary>
public sealed class SourceSessions(StorageAccount storage, AuthorKeys keys, SourceCredentials credentials)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] key = keys.Derive("prcc source sessions");

    private StateRows Rows => new(storage.Table(storage.Names.Sources), "session");

    /// <param name="name">Whose session: lower case letters, digits, hyphens, underscores.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where there is none, or it was sealed under another secret.</returns>
    public async Task<SourceSession?> FindAsync(string name, CancellationToken cancellationToken) =>
        await Rows.FindAsync(name, cancellationToken) is { } row && Open(name, StateRows.Read<SealedSession>(row).Sealed) is { } session ? Hidden(session) : null;

    /// <summary>Keeps a session, or that there is none. Where another instance keeps one at the same moment, one of the two stands.</summary>
    public async Task SaveAsync(string name, SourceSession? session, CancellationToken cancellationToken)
    {
        if (session is not null)
            Hidden(session);
        var row = await Rows.FindAsync(name, cancellationToken);
        await Rows.SaveAsync([(name, new SealedSession(session is null ? "" : Seal(name, session)), row?.ETag)], cancellationToken);
    }

    private SourceSession Hidden(SourceSession session)
    {
        credentials.Hide(session.Access);
        credentials.Hide(session.Refresh);
        return session;
    }

    private string Seal(string name, SourceSession session)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(session);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(name));
        return Convert.ToBase64String(box);
    }

    private SourceSession? Open(string name, string text)
    {
        var box = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, box, out var length) || length <= NonceBytes + TagBytes)
            return null;
        var plain = new byte[length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length, TagBytes), plain, Encoding.UTF8.GetBytes(name));
            return JsonSerializer.Deserialize<SourceSession>(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record SealedSession(string Sealed);
}

/// <param name="Access">Token of requests.</param>
/// <param name="Refresh">Token that gets new ones.</param>
public sealed record SourceSession(string Access, string Refresh)
{
    /// <summary>Names no token.</summary>
    public override string ToString() => nameof(SourceSession);
}
