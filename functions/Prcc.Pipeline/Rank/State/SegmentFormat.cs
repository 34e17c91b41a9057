using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Prcc.Pipeline.Issues;

namespace Prcc.Pipeline.Rank;

/// <summary>
/// Posts of a state as bytes: eight bytes of mark, the number of posts (four bytes, little-endian), 32 bytes of each post that no packing makes smaller (key, hash of
/// its content, fingerprint), then the rest gzipped: the names that they use (authors, batches, networks, models, fields, places, issues, words),
/// and each post, its names by their place in those lists, times as differences from the post before.
/// </summary>
internal static class SegmentFormat
{
    private const ulong Mark = 0x32_47_45_53_43_43_52_50; // "PRCCSEG2"
    private const int HeadBytes = sizeof(ulong) + sizeof(int);
    private const int HashBytes = 32;

    // What a post takes at most, nearly always: the bytes are not copied while they grow.
    private const int RoomPerPost = 64;

    public static ReadOnlyMemory<byte> Write(IssueState state, IReadOnlyCollection<int> numbers)
    {
        var posts = state.Posts;
        // In order of time, so that neighbours are alike and the same posts give the same bytes.
        var ordered = posts.InOrder(numbers);
        var packed = new MemoryStream(HeadBytes + (RoomPerPost * ordered.Length));
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(head[sizeof(ulong)..], ordered.Length);
        packed.Write(head);
        foreach (var number in ordered)
            WriteHashes(packed, posts[number]);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(new BufferedStream(gzip, 1 << 16)))
        {
            var names = new Names(state, ordered);
            names.Write(writer);
            var last = 0U;
            foreach (var number in ordered)
            {
                WritePost(writer, state, number, names, last);
                last = posts[number].Published;
            }
        }
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    /// <summary>Adds the posts of a segment to a state, but those that it has forgotten.</summary>
    /// <exception cref="InvalidDataException">The bytes are no segment.</exception>
    public static void Read(ReadOnlyMemory<byte> packed, IssueState state, uint leastWithWords)
    {
        if (packed.Length < HeadBytes || BinaryPrimitives.ReadUInt64LittleEndian(packed.Span) != Mark)
            throw new InvalidDataException("It does not begin with PRCCSEG2.");
        try
        {
            var count = BinaryPrimitives.ReadInt32LittleEndian(packed.Span[sizeof(ulong)..]);
            var hashes = packed.Slice(HeadBytes, checked(HashBytes * count)).Span;
            using var gzip = new GZipStream(BinaryData.FromBytes(packed[(HeadBytes + hashes.Length)..]).ToStream(), CompressionMode.Decompress);
            using var reader = new BinaryReader(new BufferedStream(gzip, 1 << 16));
            var names = Names.Read(reader, state);
            for (var (number, last) = (0, 0U); number < count; number++)
                last = ReadPost(hashes.Slice(HashBytes * number, HashBytes), reader, state, names, last, leastWithWords);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"It is cut short or damaged ({e.Message}).", e);
        }
    }

    public static string KeyText(UInt128 key) => key.ToString("x32", CultureInfo.InvariantCulture);

    public static UInt128 KeyOf(string text) => UInt128.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static void WriteHashes(MemoryStream stream, in StoredPost post)
    {
        Span<byte> hashes = stackalloc byte[HashBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(hashes, post.Key);
        BinaryPrimitives.WriteUInt64LittleEndian(hashes[16..], post.Content);
        BinaryPrimitives.WriteUInt64LittleEndian(hashes[24..], post.Fingerprint);
        stream.Write(hashes);
    }

    private static void WritePost(BinaryWriter writer, IssueState state, int number, Names names, uint last)
    {
        ref var post = ref state.Posts[number];
        writer.Write7BitEncodedInt((int)(post.Published - last));
        Difference(writer, post.Changed, post.Published);
        Difference(writer, post.Fetched, post.Published);
        writer.Write7BitEncodedInt(names.Batches.NumberOf(post.Batch));
        writer.Write7BitEncodedInt(post.Row);
        writer.Write7BitEncodedInt(names.Authors.NumberOf(post.Author));
        writer.Write7BitEncodedInt(names.Platforms.NumberOf(post.Platform));
        writer.Write(post.Model);
        writer.Write(post.Field);
        writer.Write7BitEncodedInt64((long)post.Fields);
        writer.Write(post.Places);
        writer.Write((byte)((post.Sentiment + 1) | (post.Type << 2)));
        writer.Write7BitEncodedInt(post.IsRanked ? 1 + names.Issues.NumberOf(post.Issue) : 0);
        if (!post.IsRanked)
            return;
        writer.Write7BitEncodedInt(post.Family);
        writer.Write7BitEncodedInt(post.VoiceFamily);
        var words = state.Posts.WordsOf(number);
        writer.Write7BitEncodedInt(words.Length);
        foreach (var word in words)
            writer.Write7BitEncodedInt(names.Words.NumberOf(word));
        WriteQuote(writer, state.Posts.QuoteOf(number));
    }

    private static uint ReadPost(ReadOnlySpan<byte> hashes, BinaryReader reader, IssueState state, Names names, uint last, uint leastWithWords)
    {
        var post = new StoredPost
        {
            Key = BinaryPrimitives.ReadUInt128LittleEndian(hashes),
            Content = BinaryPrimitives.ReadUInt64LittleEndian(hashes[16..]),
            Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(hashes[24..]),
            Issue = StoredPost.None,
        };
        post.Published = last + (uint)reader.Read7BitEncodedInt();
        post.Changed = Difference(reader, post.Published);
        post.Fetched = Difference(reader, post.Published);
        post.Batch = names.Batches[reader.Read7BitEncodedInt()];
        post.Row = (ushort)reader.Read7BitEncodedInt();
        post.Author = names.Authors[reader.Read7BitEncodedInt()];
        post.Platform = names.Platforms[reader.Read7BitEncodedInt()];
        post.Model = names.ModelOf(reader.ReadByte());
        post.Field = names.FieldOf(reader.ReadByte());
        post.Fields = names.FieldsOf((ulong)reader.Read7BitEncodedInt64());
        post.Places = names.PlacesOf(reader.ReadUInt16());
        var said = reader.ReadByte();
        (post.Sentiment, post.Type) = ((sbyte)((said & 3) - 1), (byte)(said >> 2));
        var issue = reader.Read7BitEncodedInt();
        int[]? words = null;
        Quote? quote = null;
        if (issue > 0)
        {
            post.Issue = issue - 1;
            post.Family = reader.Read7BitEncodedInt();
            post.VoiceFamily = reader.Read7BitEncodedInt();
            words = new int[reader.Read7BitEncodedInt()];
            for (var at = 0; at < words.Length; at++)
                words[at] = names.Words[reader.Read7BitEncodedInt()];
            quote = ReadQuote(reader);
        }
        if (post.Published >= state.Horizon)
            Enter(state, post, names, words is { Length: > 0 } && post.Published >= leastWithWords ? words : null, quote);
        return post.Published;
    }

    private static void Enter(IssueState state, StoredPost post, Names names, int[]? words, Quote? quote)
    {
        if (!post.IsRanked)
        {
            state.Posts.Add(post);
            return;
        }
        var id = names.IssueOf(post.Issue);
        var issue = state.Find(id);
        if (issue is null)
        {
            issue = state.Open(id);
            (issue.FirstSeen, issue.NextFamily) = (post.Published, post.Family + 1);
        }
        post.Issue = issue.Slot;
        var number = state.Posts.Add(post);
        if (words is not null)
            state.Posts.KeepWords(number, words);
        if (quote is not null)
        {
            state.Posts.KeepQuote(number, quote);
            issue.Quote(state.Posts, number);
        }
        issue.Add(state.Posts, number);
    }

    // A post may have been changed or fetched long after it was published, or (a clock that is wrong) before.
    private static void Difference(BinaryWriter writer, uint time, uint from) => writer.Write7BitEncodedInt64((long)time - from);

    private static uint Difference(BinaryReader reader, uint from) => (uint)(from + reader.Read7BitEncodedInt64());

    private static void WriteQuote(BinaryWriter writer, Quote? quote)
    {
        writer.Write(quote is not null);
        if (quote is null)
            return;
        writer.Write(quote.Text);
        writer.Write(quote.Outlet ?? "");
        writer.Write(quote.Url ?? "");
    }

    private static Quote? ReadQuote(BinaryReader reader) => reader.ReadBoolean()
        ? new(reader.ReadString(), reader.ReadString() is { Length: > 0 } outlet ? outlet : null, reader.ReadString() is { Length: > 0 } url ? url : null)
        : null;

    /// <summary>The names that a segment's posts use.</summary>
    private sealed class Names
    {
        private readonly IssueState state;
        private readonly List<string> issueIds = [];
        private byte[] models = [];
        private byte[] fields = [];
        private byte[] places = [];

        private Names(IssueState state, Func<int, LocalNumbers> room)
        {
            this.state = state;
            (Batches, Authors, Platforms) = (room(state.Posts.Batches.Count), room(state.Posts.Authors.Count), room(state.Posts.Platforms.Count));
            (Issues, Words) = (room(state.Slots), room(state.Vocabulary.Words));
        }

        public Names(IssueState state, int[] numbers)
            : this(state, static most => new(most))
        {
            var posts = state.Posts;
            foreach (var number in numbers)
            {
                ref var post = ref posts[number];
                Batches.Meet(post.Batch);
                Authors.Meet(post.Author);
                Platforms.Meet(post.Platform);
                if (post.IsRanked)
                    Issues.Meet(post.Issue);
                foreach (var word in posts.WordsOf(number))
                    Words.Meet(word);
            }
        }

        public LocalNumbers Batches { get; }

        public LocalNumbers Authors { get; }

        public LocalNumbers Platforms { get; }

        public LocalNumbers Issues { get; }

        public LocalNumbers Words { get; }

        public void Write(BinaryWriter writer)
        {
            var posts = state.Posts;
            Write(writer, Batches.All.Select(number => posts.Batches[number]));
            Write(writer, Authors.All.Select(number => posts.Authors[number]));
            Write(writer, Platforms.All.Select(number => posts.Platforms[number]));
            Write(writer, All(posts.Models));
            Write(writer, All(posts.Fields));
            Write(writer, All(posts.Places));
            Write(writer, Issues.All.Select(slot => state.At(slot).Id));
            Write(writer, Words.All.Select(state.Vocabulary.TextOf));
        }

        public static Names Read(BinaryReader reader, IssueState state)
        {
            var names = new Names(state, static _ => new(0));
            var posts = state.Posts;
            Read(reader, name => names.Batches.Add(posts.Batches.NumberOf(name)));
            Read(reader, name => names.Authors.Add(posts.Authors.NumberOf(name)));
            Read(reader, name => names.Platforms.Add(posts.Platforms.NumberOf(name)));
            names.models = Numbers(reader, posts.Models);
            names.fields = Numbers(reader, posts.Fields);
            names.places = Numbers(reader, posts.Places);
            Read(reader, names.issueIds.Add);
            Read(reader, name => names.Words.Add(state.Vocabulary.NumberOf(name)));
            return names;
        }

        public string IssueOf(int number) => issueIds[number];

        public byte ModelOf(byte number) => models[number];

        public byte FieldOf(byte number) => number == StoredPost.NoField ? number : fields[number];

        public ulong FieldsOf(ulong bits) => Mapped(bits, fields);

        public ushort PlacesOf(ushort bits) => (ushort)Mapped(bits, places);

        private static ulong Mapped(ulong bits, byte[] numbers)
        {
            var mapped = 0UL;
            for (; bits != 0; bits &= bits - 1)
                mapped |= 1UL << numbers[System.Numerics.BitOperations.TrailingZeroCount(bits)];
            return mapped;
        }

        private static IEnumerable<string> All(NameTable table) => Enumerable.Range(0, table.Count).Select(number => table[number]);

        private static void Write(BinaryWriter writer, IEnumerable<string> all)
        {
            var list = all.ToList();
            writer.Write7BitEncodedInt(list.Count);
            foreach (var name in list)
                writer.Write(name);
        }

        private static void Read(BinaryReader reader, Action<string> take)
        {
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
                take(reader.ReadString());
        }

        private static byte[] Numbers(BinaryReader reader, NameTable table)
        {
            var numbers = new List<byte>();
            Read(reader, name => numbers.Add((byte)table.NumberOf(name)));
            return [.. numbers];
        }
    }

    /// <summary>Numbers of a state, numbered anew within a segment.</summary>
    /// <param name="most">Numbers of the state are below this; 0 where they are only read.</param>
    private sealed class LocalNumbers(int most)
    {
        // One more than the local number; 0 where the segment does not have it.
        private readonly int[] numbers = new int[most];
        private readonly List<int> all = [];

        public IReadOnlyList<int> All => all;

        public int this[int local] => all[local];

        /// <summary>Gives a number of the state the next one here, unless it has one.</summary>
        public void Meet(int number)
        {
            if (numbers[number] > 0)
                return;
            all.Add(number);
            numbers[number] = all.Count;
        }

        /// <summary>Says which number of the state the next one here is.</summary>
        public void Add(int number) => all.Add(number);

        public int NumberOf(int number) => numbers[number] - 1;
    }
}
