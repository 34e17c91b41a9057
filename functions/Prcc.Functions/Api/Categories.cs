using Prcc.Pipeline.Classify;

namespace Prcc.Functions.Api;

/// <summary>Names of the fields of public life, in Indonesian.</summary>
public sealed class Categories(Taxonomy taxonomy)
{
    private readonly Dictionary<string, string> names = taxonomy.Fields.ToDictionary(field => field.Id, field => field.NameId);

    /// <returns>The name, or null where there is no category or the taxonomy no longer has it.</returns>
    public string? NameOf(string? category) => category is null ? null : names.GetValueOrDefault(category);
}
