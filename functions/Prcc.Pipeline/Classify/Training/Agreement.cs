namespace Prcc.Pipeline.Classify.Training;

/// <summary>How often a yes-or-no label was given rightly.</summary>
/// <param name="Right">Given by people and by the classifier.</param>
/// <param name="Wrong">Given by the classifier only.</param>
/// <param name="Missed">Given by people only.</param>
public readonly record struct Agreement(int Right, int Wrong, int Missed)
{
    /// <summary>0…1; 1 where the classifier gave none.</summary>
    public double Precision => Share(Right, Right + Wrong);

    /// <summary>0…1; 1 where people gave none.</summary>
    public double Recall => Share(Right, Right + Missed);

    /// <summary>0…1; 1 where neither gave any.</summary>
    public double F1 => Share(2 * Right, 2 * Right + Wrong + Missed);

    public Agreement With(bool people, bool classifier) =>
        new(Right + (people && classifier ? 1 : 0), Wrong + (!people && classifier ? 1 : 0), Missed + (people && !classifier ? 1 : 0));

    /// <summary>Compares two sets of the same kind.</summary>
    public Agreement With(IEnumerable<string> people, IEnumerable<string> classifier)
    {
        var given = people.ToHashSet(StringComparer.Ordinal);
        var found = classifier.ToHashSet(StringComparer.Ordinal);
        var right = given.Count(found.Contains);
        return new(Right + right, Wrong + found.Count - right, Missed + given.Count - right);
    }

    private static double Share(int part, int all) => all == 0 ? 1 : (double)part / all;
}
