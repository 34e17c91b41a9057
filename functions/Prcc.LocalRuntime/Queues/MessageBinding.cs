using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Prcc.LocalRuntime.Functions;

namespace Prcc.LocalRuntime.Queues;

/// <summary>Turns a stored message into what a function takes.</summary>
internal static class MessageBinding
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static bool IsBindable(Type type) =>
        type == typeof(string) || type == typeof(byte[]) || type == typeof(BinaryData) || type == typeof(QueueMessage)
        || (!type.IsInterface && !type.IsAbstract && !type.IsPointer && !type.IsByRef && !type.IsSubclassOf(typeof(Delegate))
            && !typeof(Stream).IsAssignableFrom(type) && (type.IsArray || type.Namespace?.StartsWith("Azure.", StringComparison.Ordinal) != true));

    /// <param name="stored">The message with its body as stored.</param>
    /// <exception cref="FormatException">The body is not base64 though host.json says so.</exception>
    /// <exception cref="JsonException">The body is not the JSON that the type needs.</exception>
    public static TriggerValue Bind(QueueMessage stored, Type type, bool base64)
    {
        var body = base64 ? Decode(stored) : stored.Body;
        return new TriggerValue(Value(stored, body, type), Data(stored, body));
    }

    /// <summary>For a run by hand: the text is the whole message.</summary>
    public static TriggerValue Bind(string text, Type type)
    {
        var id = Guid.NewGuid().ToString();
        var message = QueuesModelFactory.QueueMessage(id, popReceipt: id, BinaryData.FromString(text), dequeueCount: 1, null, null, null);
        return Bind(message, type, base64: false);
    }

    private static BinaryData Decode(QueueMessage stored)
    {
        try
        {
            return new BinaryData(Convert.FromBase64String(stored.Body.ToString()));
        }
        catch (FormatException error)
        {
            throw new FormatException("Its body is not base64, though host.json's messageEncoding says so.", error);
        }
    }

    private static object? Value(QueueMessage stored, BinaryData body, Type type)
    {
        if (type == typeof(string))
            return body.ToString();
        if (type == typeof(byte[]))
            return body.ToArray();
        if (type == typeof(BinaryData))
            return body;
        if (type == typeof(QueueMessage))
        {
            return QueuesModelFactory.QueueMessage(
                stored.MessageId, stored.PopReceipt, body, stored.DequeueCount, stored.NextVisibleOn, stored.InsertedOn, stored.ExpiresOn);
        }

        return JsonSerializer.Deserialize(body.ToMemory().Span, type, Json);
    }

    private static Dictionary<string, object?> Data(QueueMessage stored, BinaryData body)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = Text(body),
            ["Id"] = stored.MessageId,
            ["PopReceipt"] = stored.PopReceipt,
            ["DequeueCount"] = stored.DequeueCount,
            ["InsertionTime"] = stored.InsertedOn,
            ["ExpirationTime"] = stored.ExpiresOn,
            ["NextVisibleTime"] = stored.NextVisibleOn,
        };
        // As with the host, a property of the message hides what would have the same name.
        foreach (var (name, value) in Properties(body))
            data[name] = value;
        return data;
    }

    private static string Text(BinaryData body) => Encoding.UTF8.GetString(body.ToMemory().Span);

    private static IEnumerable<(string Name, object? Value)> Properties(BinaryData body)
    {
        var bytes = body.ToMemory();
        if (bytes.IsEmpty || bytes.Span[0] != '{')
            yield break;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            yield break;
        }

        using (document)
        {
            foreach (var property in document.RootElement.EnumerateObject())
                yield return (property.Name, property.Value.ToString());
        }
    }
}
