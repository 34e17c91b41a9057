namespace Prcc.Functions.Api;

/// <summary>An answer that can also be read as rows.</summary>
internal interface ITable
{
    /// <summary>A record whose properties are the columns.</summary>
    Type RowType { get; }

    IEnumerable<object> Rows();
}
