using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prcc.LocalRuntime.Settings;

namespace Prcc.LocalRuntime.Hosting;

/// <summary>Applications on the local runtime, where the caller handles errors: for tests, and for programs with an entry of their own.</summary>
public static class LocalApplication
{
    /// <summary>
    /// Reads the settings and starts the emulator where they need it, so that all configuration is final when this returns.
    /// Dispose of the built host (<c>RunAsync</c> does) to end the emulator.
    /// </summary>
    /// <exception cref="StartException">Settings that cannot be read, an unknown option, or an emulator that does not start.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(LocalApplicationOptions options)
    {
        try
        {
            return CreateBuilder(options, CommandLine.Parse(options.Arguments), static _ => { });
        }
        catch (UsageException error)
        {
            throw new StartException(error.Message);
        }
    }

    /// <param name="failed">Is told why a start failed, before the exception goes on.</param>
    internal static FunctionsApplicationBuilder CreateBuilder(LocalApplicationOptions options, CommandLine line, Action<Exception> failed)
    {
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = options.FunctionsAssembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        SettingSources.Add(web.Configuration, options, line);
        if (!string.IsNullOrEmpty(web.Configuration["WEBSITE_INSTANCE_ID"]))
        {
            throw new StartException(
                "WEBSITE_INSTANCE_ID is set: this is Azure, where the local runtime does not run. Publish with FunctionsRuntime=Azure, the default of 'dotnet publish'.");
        }

        var time = TimeProvider.System;
        var azurite = StorageSetup.Start(web.Configuration, options.DevelopmentPorts, line.Demo, time);
        web.Logging.AddPlainConsole();
        web.Services.AddSingleton(time);
        web.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        web.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
        web.WebHost.UseKestrelCore();
        return new FunctionsApplicationBuilder(web, (builder, inner) =>
        {
            try
            {
                return HostBuilding.Build(builder, inner, options, line, azurite, failed);
            }
            catch (Exception error)
            {
                azurite?.DisposeAsync().AsTask().GetAwaiter().GetResult();
                failed(error);
                throw;
            }
        });
    }
}
