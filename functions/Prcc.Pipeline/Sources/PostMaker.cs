namespace Prcc.Pipeline.Sources;

/// <summary>Makes canonical posts out of what connectors understood: text cleaned and masked, author keyed, personal addresses dropped.</summary>
public sealed class PostMaker
{
}
