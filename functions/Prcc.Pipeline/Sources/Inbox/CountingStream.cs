namespace Prcc.Pipeline.Sources.Inbox;

/// <summary>Tells how far a file has been read, every 64 MB.</summary>
internal sealed class CountingStream(Stream content, Action<long> at) : Stream
{
    private const long Every = 64L << 20;

    private long told;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => content.Position;
        set
        {
            content.Position = value;
            told = value;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Told(content.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Told(content.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Told(await content.ReadAsync(buffer, cancellationToken));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Told(int read)
    {
        if (content.Position - told >= Every)
        {
            told = content.Position;
            at(told);
        }
        return read;
    }
}
