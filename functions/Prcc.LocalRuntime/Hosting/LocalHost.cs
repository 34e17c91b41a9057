using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Prcc.LocalRuntime.Azurite;
using Prcc.LocalRuntime.Functions;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Starts storage checks, services, HTTP and triggers in this order, and stops them in the opposite one.</summary>
internal sealed class LocalHost(
    WebApplication app, Triggers triggers, Listening listening, Banner banner, RunningFunctions running, AzuriteProcess? azurite, Action<Exception> failed)
    : IHost, IAsyncDisposable
{
    private bool _disposed;

    public IServiceProvider Services => app.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await triggers.PrepareAsync(cancellationToken);
            await StartHttpAsync(cancellationToken);
            var address = listening.AddressWith(Listening.PortOf(app.Services));
            app.Configuration[SettingNames.Address] = address;
            triggers.Start();
            banner.Write(address);
        }
        catch (Exception error)
        {
            await DisposeAsync();
            failed(error);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await triggers.StopAsync(cancellationToken);
        await app.StopAsync(cancellationToken);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await triggers.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        triggers.Dispose();
        running.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
    }

    private async Task StartHttpAsync(CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new StartException($"Port {listening.Port} is taken. End what listens there, or choose another with --port N (0: any free one).");
        }
    }
}
