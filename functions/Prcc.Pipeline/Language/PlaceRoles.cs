namespace Prcc.Pipeline.Language;

/// <summary>What a word beside a name says about it.</summary>
[Flags]
internal enum PlaceRoles : ushort
{
    None = 0,

    /// <summary>A place follows: <c>di</c>, <c>warga</c>, <c>pantai</c>.</summary>
    Locative = 1,

    /// <summary>A district follows: <c>kecamatan</c>.</summary>
    District = 2,

    /// <summary>A village follows: <c>desa</c>.</summary>
    Village = 4,

    /// <summary>A regency or city may follow, where a man would not: <c>bupati</c>.</summary>
    Office = 8,

    /// <summary>A person follows: <c>pak</c>.</summary>
    Honorific = 16,

    /// <summary>Beside Bima it makes a man's name.</summary>
    GivenName = 32,

    /// <summary>What people do and places do not, behind a name: <c>ganteng</c>.</summary>
    Personal = 64,

    /// <summary>Of the Mahabharata and its plays.</summary>
    Epic = 128,

    /// <summary>Of the kitchen, where <c>lombok</c> is the chilli.</summary>
    Kitchen = 256,

    /// <summary>Between a name and a place that says where it is: <c>di</c>, <c>kabupaten</c>.</summary>
    Link = 512,
}
