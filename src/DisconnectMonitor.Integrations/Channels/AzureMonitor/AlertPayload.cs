using System.Buffers;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>A notification in Azure Monitor's common alert schema, for whatever takes that already.</summary>
/// <remarks>
/// All revisions of an incident have one alert id. <c>alertContext</c> is what the webhook carries as <c>data</c>.
/// </remarks>
internal static class AlertPayload
{
    /// <summary>The body for a notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="message">The same in words.</param>
    /// <param name="azure">What is known of the hub's resource.</param>
    public static byte[] Of(Notification notification, Message message, AzureResources azure)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, NotificationJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("schemaId", "azureMonitorCommonAlertSchema");
            json.WriteStartObject("data");
            WriteEssentials(json, notification.Revision, message, azure);
            json.WritePropertyName("alertContext");
            NotificationJson.WriteData(json, notification);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteEssentials(Utf8JsonWriter json, IncidentRevision revision, Message message, AzureResources azure)
    {
        var hub = azure.HubId(revision.Hub);
        json.WriteStartObject("essentials");
        json.WriteString("alertId", $"{hub}/providers/DisconnectMonitor/alerts/{revision.Incident}");
        json.WriteString("alertRule", $"DisconnectMonitor {ChoiceText.Of(revision.Kind)}");
        json.WriteString("severity", SeverityOf(revision.Severity));
        json.WriteString("signalType", "Log");
        json.WriteString("monitorCondition", revision.Type == RevisionType.Resolved ? "Resolved" : "Fired");
        json.WriteString("monitoringService", "DisconnectMonitor");
        json.WriteStartArray("alertTargetIDs");
        if (hub is not null)
        {
            json.WriteStringValue(hub);
        }

        json.WriteEndArray();
        json.WriteStartArray("configurationItems");
        if (revision.Kind != IncidentKind.AllClear)
        {
            json.WriteStringValue(revision.Device ?? revision.Group ?? revision.Hub);
        }

        json.WriteEndArray();
        json.WriteString("originAlertId", revision.Incident);
        json.WriteString("firedDateTime", revision.OpenedAt.ToString());
        if (revision.Type == RevisionType.Resolved)
        {
            json.WriteString("resolvedDateTime", revision.DecidedAt.ToString());
        }

        json.WriteString("description", message.Headline);
        json.WriteString("essentialsVersion", "1.0");
        json.WriteString("alertContextVersion", "1.0");
        json.WriteEndObject();
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "Sev0",
        Severity.Error => "Sev1",
        Severity.Warning => "Sev2",
        _ => "Sev3",
    };
}
