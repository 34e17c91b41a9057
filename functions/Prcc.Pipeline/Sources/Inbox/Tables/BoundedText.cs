namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>Text of which no record may be longer than a bound: a quote that is never closed would else take the rest of the file into memory.</summary>
internal sealed class BoundedText(string head, TextReader rest) : TextReader
{
    /// <summary>Longest record, UTF-16 units.</summary>
    public const int LongestRecord = 4 << 20;

    private int given;
    private long sinceRecord;

    /// <summary>A record has ended.</summary>
    public void NextRecord() => sinceRecord = 0;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (given == head.Length)
            return Counted(rest.Read(buffer));
        var length = Math.Min(buffer.Length, head.Length - given);
        head.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return Counted(length);
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        given < head.Length ? Read(buffer.Span) : Counted(await rest.ReadAsync(buffer, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }

    private int Counted(int length)
    {
        sinceRecord += length;
        return sinceRecord <= LongestRecord ? length : throw new LongRecordException();
    }
}

/// <summary>A record does not end.</summary>
internal sealed class LongRecordException : Exception;
