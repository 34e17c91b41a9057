using Prcc.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    /// <summary>
    /// For a program's entry point: takes the functions of the entry assembly. With <c>--help</c>, bad options or bad settings
    /// it says so and ends the process; <see cref="LocalApplication"/> is the entry that throws instead.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => ProcessEntry.CreateBuilder(args);
}
