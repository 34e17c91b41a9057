using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Prcc.Functions;
using Prcc.Pipeline;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddPipeline(builder.Configuration);
    builder.Services.AddApi(builder.Configuration);
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception e) when (StartProblems.Describe(e) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}
