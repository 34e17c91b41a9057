using Prcc.Pipeline.Classify;
using Prcc.Pipeline.Rank;

namespace Prcc.Functions.Api;

/// <summary>Names of fields of public life and of places, in either language.</summary>
public sealed class Names(Taxonomy taxonomy)
{
    private readonly Dictionary<string, TaxonomyField> fields = taxonomy.Fields.ToDictionary(field => field.Id);

    /// <returns>The name, or null where there is no category or the taxonomy no longer has it.</returns>
    public string? CategoryOf(string? category, Language language) =>
        category is null || !fields.TryGetValue(category, out var field) ? null : language == Language.English ? field.NameEn : field.NameId;

    public static string Of(Scope scope, Language language) => language == Language.English ? scope.NameEn : scope.Name;

    public static string PlaceOf(string code, Language language) => Of(Scope.All.First(scope => scope.Code == code), language);
}
