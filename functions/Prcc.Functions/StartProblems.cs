using Microsoft.Extensions.Options;
using Prcc.Pipeline;
using Prcc.Pipeline.Language;
using Prcc.Pipeline.Sources;

namespace Prcc.Functions;

/// <summary>What a person can mend before PRCC starts is told in one line, without a stack trace.</summary>
internal static class StartProblems
{
    /// <returns>The line, or null for what is a fault of ours.</returns>
    public static string? Describe(Exception exception) => exception switch
    {
        SettingException or SeedException or SourceListException or OptionsValidationException => exception.Message,
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        _ => null,
    };
}
