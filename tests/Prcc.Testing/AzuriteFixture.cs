using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Prcc.LocalRuntime.Azurite;
using Xunit;

namespace Prcc.Testing;

/// <summary>
/// One in-memory Azurite per run of a test assembly: <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>.
/// With <c>PRCC_TEST_STORAGE</c> set, the tests use the storage behind that connection string instead.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string LettersAndDigits = Letters + "0123456789";

    private AzuriteProcess? _azurite;
    private string? _connectionString;

    public string ConnectionString => _connectionString ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async ValueTask InitializeAsync()
    {
        _connectionString = Environment.GetEnvironmentVariable("PRCC_TEST_STORAGE");
        if (!string.IsNullOrEmpty(_connectionString))
            return;
        _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        _connectionString = _azurite.ConnectionString;
    }

    /// <summary>Twelve lower-case letters and digits, a letter first: a test's own corner of the storage, fit to begin container, queue and table names.</summary>
    public string NewPrefix()
    {
        _ = ConnectionString;
        return RandomNumberGenerator.GetString(Letters, 1) + RandomNumberGenerator.GetString(LettersAndDigits, 11);
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
