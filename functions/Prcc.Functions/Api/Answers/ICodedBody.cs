namespace Prcc.Functions.Api;

/// <summary>What can be sent in several content codings: an answer that is compressed when it is asked for, or a file that the build compressed.</summary>
internal interface ICodedBody
{
    /// <summary>Media type, with charset where it needs one.</summary>
    string Type { get; }

    /// <summary>The body in a coding, or as it is where it is not to be had in that one.</summary>
    CodedContent In(ContentCoding coding);
}

/// <param name="Tag">Strong ETag: another coding is another representation.</param>
internal sealed record CodedContent(byte[] Bytes, ContentCoding Coding, string Tag);
