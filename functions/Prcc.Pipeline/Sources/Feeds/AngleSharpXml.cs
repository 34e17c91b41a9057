using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Xml.Parser;

namespace Prcc.Pipeline.Sources.Feeds;

/// <summary>The parser that forgives: AngleSharp.Xml with errors suppressed, its tree carried over to <see cref="XDocument"/>.</summary>
internal static class AngleSharpXml
{
    public static XDocument? Load(string text, int mostDepth)
    {
        var parser = new XmlParser(new XmlParserOptions { IsSuppressingErrors = true, MaximumDepth = mostDepth });
        using var document = parser.ParseDocument(text);
        return document.DocumentElement is { } root ? new XDocument(Copy(root, mostDepth)) : null;
    }

    private static XElement Copy(IElement element, int depthLeft)
    {
        var copy = new XElement(Name(element.Prefix, element.LocalName, element.NamespaceUri));
        foreach (var attribute in element.Attributes)
            if (attribute.Prefix != "xmlns" && attribute.LocalName != "xmlns")
                copy.SetAttributeValue(Name(attribute.Prefix, attribute.LocalName, attribute.NamespaceUri), attribute.Value);
        if (depthLeft == 0)
        {
            copy.Value = element.TextContent;
            return copy;
        }
        foreach (var child in element.ChildNodes)
            switch (child)
            {
                case IElement inner:
                    copy.Add(Copy(inner, depthLeft - 1));
                    break;
                case ICharacterData { NodeType: NodeType.Text or NodeType.CharacterData } characters:
                    copy.Add(new XText(characters.Data));
                    break;
            }
        return copy;
    }

    private static XName Name(string? prefix, string name, string? names)
    {
        // An undeclared prefix may stay in the local name.
        if (name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            (prefix, name) = (name[..colon], name[(colon + 1)..]);
        var local = XmlConvert.EncodeLocalName(name);
        if (prefix == "xml")
            return XNamespace.Xml + local;
        if (!string.IsNullOrEmpty(names))
            return XNamespace.Get(names) + local;
        return string.IsNullOrEmpty(prefix) ? local : (FeedNames.ByPrefix(prefix) ?? XNamespace.Get("prefix:" + prefix)) + local;
    }
}
