namespace Prcc.Pipeline.Store;

/// <summary>Where PRCC keeps its data.</summary>
public sealed record StorageOptions
{
    /// <summary>Name of the connection: a connection string, or <c>PrccStorage__blobServiceUri</c>, <c>…queueServiceUri</c>, <c>…tableServiceUri</c>.</summary>
    public const string Connection = "PrccStorage";

    /// <summary>Put before every container, queue and table name. Lower case letters and digits, at most 20; empty by default.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Full name of the queue that announces batches: the functions host must know it too, so it is a setting of its own.</summary>
    public string ClassifyQueue { get; init; } = "classify";
}
