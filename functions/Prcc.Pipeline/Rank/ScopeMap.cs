using System.Numerics;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>Says which scopes a post belongs to, as bits in the order of <see cref="Scopes"/>: the province, its places, then missions.</summary>
internal sealed class ScopeMap
{
    private readonly ulong[] byPlace = new ulong[16];
    private readonly ulong[] byField = new ulong[64];

    /// <param name="missions">Those that are in force, each with the fields that it is about; 50 at most.</param>
    public ScopeMap(PostTable posts, IReadOnlyList<(Scope Scope, IReadOnlyList<string> Fields)> missions)
    {
        Scopes = [.. Scope.All, .. missions.Select(mission => mission.Scope)];
        for (var place = 0; place < Scope.Places.Count; place++)
            if (posts.Places.Find(Scope.Places[place].Code) is >= 0 and var number)
                byPlace[number] = 1UL << (1 + place);
        for (var mission = 0; mission < missions.Count; mission++)
            foreach (var field in missions[mission].Fields)
                if (posts.Fields.Find(field) is >= 0 and var number)
                    byField[number] |= 1UL << (Scope.All.Count + mission);
    }

    public IReadOnlyList<Scope> Scopes { get; }

    public ulong Of(in StoredPost post)
    {
        var scopes = 1UL;
        for (uint places = post.Places; places != 0; places &= places - 1)
            scopes |= byPlace[BitOperations.TrailingZeroCount(places)];
        for (var fields = post.Fields; fields != 0; fields &= fields - 1)
            scopes |= byField[BitOperations.TrailingZeroCount(fields)];
        return scopes;
    }
}
