using System.Text;

namespace Prcc.Pipeline.Sources.Inbox.Tables;

/// <summary>Lines of bounded length. Only LF ends one: JSON may hold other separators, such as U+2028, as they are.</summary>
internal sealed class LineReader(TextReader text)
{
    /// <summary>Longest line, UTF-16 units.</summary>
    public const int Longest = BoundedText.LongestRecord;

    private readonly char[] buffer = new char[1 << 16];
    private int start;
    private int end;

    /// <summary>The next line without its LF; null at the end.</summary>
    /// <exception cref="LongRecordException">It is too long.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        StringBuilder? before = null;
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await text.ReadAsync(buffer, cancellationToken));
                if (end == 0)
                    return before?.ToString();
            }
            var at = buffer.AsSpan(start, end - start).IndexOf('\n');
            var part = buffer.AsMemory(start, at < 0 ? end - start : at);
            start += part.Length + (at < 0 ? 0 : 1);
            if (at >= 0)
                return before is null ? part.ToString() : before.Append(part).ToString();
            before = (before ?? new StringBuilder()).Append(part);
            if (before.Length > Longest)
                throw new LongRecordException();
        }
    }
}
