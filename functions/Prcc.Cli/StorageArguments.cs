using System.CommandLine;
using Azure;
using Microsoft.Extensions.Configuration;
using Prcc.Pipeline.Store;

namespace Prcc.Cli;

/// <summary>Which storage a command reads: options of the command, else the app's own settings in the environment.</summary>
internal sealed class StorageArguments
{
    private readonly Option<string?> _connection = new("--connection")
    {
        Description = $"Connection string of the storage. Default: {StorageOptions.Connection} (or {StorageOptions.Connection}__blobServiceUri and its like) in the environment.",
        HelpName = "CONN",
    };

    private readonly Option<string?> _prefix = new("--prefix") { Description = "What stands before every container and table name. Default: StoragePrefix in the environment.", HelpName = "PREFIX" };

    public void AddTo(Command command)
    {
        command.Add(_connection);
        command.Add(_prefix);
    }

    /// <summary>Does something with the storage that was named.</summary>
    /// <exception cref="StorageException">It is not there, or does not answer as it should.</exception>
    public async Task<T> UseAsync<T>(ParseResult parsed, Func<StorageAccount, IConfiguration, Task<T>> work)
    {
        var given = new Dictionary<string, string?>();
        if (parsed.GetValue(_connection) is { } connection)
            given[StorageOptions.Connection] = connection;
        if (parsed.GetValue(_prefix) is { } prefix)
            given["StoragePrefix"] = prefix;
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        try
        {
            return await work(new StorageAccount(configuration, StorageSettings.Read(configuration)), configuration);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new StorageException($"What is asked for is not in this storage ({e.ErrorCode}). Check --connection and --prefix; PRCC makes its tables and containers when it starts.", e);
        }
        // The client wraps the failures of all its tries.
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            throw new StorageException($"The storage does not answer as it should: {e.GetBaseException().Message.Split('\n')[0]} Check --connection.", e);
        }
    }
}
