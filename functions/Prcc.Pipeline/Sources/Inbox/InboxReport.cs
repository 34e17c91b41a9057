using System.Globalization;
using System.Text;

namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>What a person reads who finds a file among the rejected.</summary>
internal static class InboxReport
{
    public static string Of(InboxFile file, InboxErrors errors)
    {
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"{file.Name} was not taken: {errors.Count} lines are wrong, and a file is taken wholly or not at all.");
        report.AppendLine("Mend them and drop the file again; posts that were already taken are not counted twice.");
        report.AppendLine();
        foreach (var error in errors.Kept.OrderBy(error => error.Line))
            report.AppendLine(CultureInfo.InvariantCulture, $"line {error.Line}: {error.Reason}");
        if (errors.Count > errors.Kept.Count)
            report.AppendLine(CultureInfo.InvariantCulture, $"… and {errors.Count - errors.Kept.Count} more.");
        return report.ToString();
    }
}
