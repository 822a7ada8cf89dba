using System.Buffers;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>
/// An event for PagerDuty's Events API v2. All revisions of an incident have its key, so an update joins the alert that is
/// open and a resolution ends it.
/// </summary>
internal static class PagerdutyPayload
{
    private const int MostInSummary = 1024;

    /// <summary>The body for a notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="message">The same in words.</param>
    /// <param name="routingKey">The integration's key.</param>
    public static byte[] Of(Notification notification, Message message, string routingKey)
    {
        var resolves = notification.Revision.Type == RevisionType.Resolved;
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, NotificationJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("routing_key", routingKey);
            json.WriteString("event_action", resolves ? "resolve" : "trigger");
            json.WriteString("dedup_key", notification.Revision.Incident);
            WritePayload(json, notification, message);
            if (!resolves)
            {
                json.WriteString("client", "DisconnectMonitor");
                WriteLinks(json, message);
            }

            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WritePayload(Utf8JsonWriter json, Notification notification, Message message)
    {
        var revision = notification.Revision;
        json.WriteStartObject("payload");
        json.WriteString("summary", ForeignText.Start(message.Headline, MostInSummary));
        json.WriteString("source", revision.Hub);
        json.WriteString("severity", SeverityOf(revision.Severity));
        json.WriteString("timestamp", revision.DecidedAt.ToString());
        WriteIfAny(json, "component", revision.Device);
        WriteIfAny(json, "group", revision.Group);
        json.WriteString("class", ChoiceText.Of(revision.Kind));
        json.WriteStartObject("custom_details");
        foreach (var fact in message.Facts)
        {
            json.WriteString(fact.Name, fact.Value);
        }

        WriteIfAny(json, "Guidance", string.Join('\n', message.Causes.Select(cause => $"{cause.Title} ({cause.Basis}): {cause.Summary}")));
        var actions = message.Causes.SelectMany(cause => cause.Actions);
        WriteIfAny(json, "Do first", string.Join('\n', actions.Select((action, index) => $"{index + 1}. {action}")));
        WriteIfAny(json, "Evidence", string.Join('\n', message.Evidence));
        WriteIfAny(json, "Gone, for example", string.Join('\n', message.Sample));
        json.WriteString("Query", message.Query);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, Message message)
    {
        json.WriteStartArray("links");
        foreach (var link in message.Links)
        {
            json.WriteStartObject();
            json.WriteString("href", link.Url);
            json.WriteString("text", link.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
