namespace Prcc.Functions.Api;

/// <summary>Language of the names in an answer: of fields of public life, places and missions. What people wrote stays as it is.</summary>
public enum Language
{
    Indonesian,
    English,
}
