namespace Prcc.Pipeline.Tests.Sources.Inbox;

/// <summary>A file of a given length that nobody wants to write to disk: what <paramref name="fill"/> puts there, else blanks.</summary>
internal sealed class EndlessStream(long length, Action<long, Memory<byte>>? fill = null) : Stream
{
    /// <summary>The farthest that was read.</summary>
    public long Farthest { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = buffer.AsMemory(offset, (int)Math.Min(count, length - Position));
        read.Span.Fill((byte)' ');
        fill?.Invoke(Position, read);
        Position += read.Length;
        Farthest = Math.Max(Farthest, Position);
        return read.Length;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.Current ? Position + offset : length + offset;

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
