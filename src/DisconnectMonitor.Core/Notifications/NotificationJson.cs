using System.Buffers;
using System.Text.Encodings.Web;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Notifications;

/// <summary>
/// Notifications as JSON: the object that replay prints, webhooks carry and <c>docs/notification.schema.json</c> describes.
/// The same notification gives the same bytes.
/// </summary>
/// <remarks>
/// <c>outageSeconds</c> is a whole number where the outage is whole seconds long, and has up to three decimals otherwise.
/// </remarks>
public static class NotificationJson
{
    /// <summary>The version of the contract that is written.</summary>
    public const int SchemaVersion = 1;

    /// <summary>
    /// How a writer has to be set up to give the bytes of the contract. The relaxed encoder keeps ids and queries legible
    /// (<c>'</c> and <c>+</c> are common in ids, <c>"</c> in queries). The result is JSON, not HTML: it is sent as
    /// <c>application/json</c>, and whoever puts a value into a page, a mail or a chat message escapes it there.
    /// </summary>
    public static JsonWriterOptions WriterOptions => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a notification as one JSON object on one line, without a line end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="notification">The notification.</param>
    /// <param name="links">The links that go with it, or null.</param>
    public static void Write(IBufferWriter<byte> output, Notification notification, NotificationLinks? links = null)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        Write(json, notification, links);
    }

    /// <summary>Writes a notification as one JSON object.</summary>
    /// <param name="json">A writer made with <see cref="WriterOptions"/>.</param>
    /// <param name="notification">The notification.</param>
    /// <param name="links">The links that go with it, or null.</param>
    public static void Write(Utf8JsonWriter json, Notification notification, NotificationLinks? links = null)
    {
        var revision = notification.Revision;
        json.WriteStartObject();
        json.WriteString("type", $"incident.{Name(revision.Type)}");
        json.WriteString("timestamp", revision.DecidedAt.ToString());
        json.WriteString("id", revision.NotificationId);
        json.WritePropertyName("data");
        WriteData(json, notification, links);
        json.WriteEndObject();
    }

    /// <summary>Writes the object <c>data</c> of a notification by itself, for envelopes of another kind.</summary>
    /// <inheritdoc cref="Write(Utf8JsonWriter, Notification, NotificationLinks)"/>
    public static void WriteData(Utf8JsonWriter json, Notification notification, NotificationLinks? links = null)
    {
        json.WriteStartObject();
        WriteRevision(json, notification.Revision);
        json.WriteStartArray("guidance");
        foreach (var match in notification.Guidance)
        {
            WriteMatch(json, match);
        }

        json.WriteEndArray();
        json.WriteString("query", notification.Query);
        LogJson.Write(json, notification.Revision);
        AllClearJson.Write(json, notification.Revision);
        if (links is not null)
        {
            json.WriteStartObject("links");
            json.WriteString("incident", links.Incident);
            json.WriteString("take", links.Take);
            json.WriteString("silence", links.Silence);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRevision(Utf8JsonWriter json, IncidentRevision revision)
    {
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("incident", revision.Incident);
        json.WriteNumber("revision", revision.Revision);
        json.WriteString("kind", Name(revision.Kind));
        json.WriteString("severity", Name(revision.Severity));
        json.WriteString("hub", revision.Hub);
        json.WriteString("group", revision.Group);
        json.WriteString("device", revision.Device);
        json.WriteString("module", revision.Module);
        if (revision.Modules.Count > 0)
        {
            WriteStrings(json, "modules", revision.Modules);
        }

        json.WriteString("droppedAt", revision.DroppedAt.ToString());
        json.WriteString("openedAt", revision.OpenedAt.ToString());
        json.WriteString("resolvedAt", revision.ResolvedAt?.ToString());
        WriteSeconds(json, "outageSeconds", revision.Outage);
        json.WriteString("resolution", revision.Resolution is { } resolution ? Name(resolution) : null);
        json.WriteString("continues", revision.Continues);
        json.WriteString("reason", revision.Reason);
        json.WriteString("runbook", revision.Runbook);
        json.WriteStartObject("counts");
        json.WriteNumber("gone", revision.Counts.Gone);
        json.WriteNumber("returned", revision.Counts.Returned);
        json.WriteNumber("population", revision.Counts.Population);
        json.WriteEndObject();
        WriteStrings(json, "sample", revision.Sample);
    }

    private static void WriteMatch(Utf8JsonWriter json, GuidanceMatch match)
    {
        json.WriteStartObject();
        json.WriteString("code", match.Code);
        json.WriteString("name", match.Name);
        json.WriteString("basis", Name(match.Basis));
        json.WriteString("summary", match.Summary);
        WriteStrings(json, "actions", match.Actions);
        WriteStrings(json, "links", match.Links);
        WriteStrings(json, "evidence", match.Evidence);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? span)
    {
        if (span is { } value)
        {
            // Decimal, because it keeps no trailing zeros here and knows nothing of binary fractions.
            json.WriteNumber(name, (long)value.TotalMilliseconds / 1000m);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Name<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
