using System.Buffers;
using Azure.Messaging;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>A notification as a CloudEvent, with what the webhook carries as <c>data</c>.</summary>
internal static class EventGridPayload
{
    /// <summary>The event of a notification: its id is the notification's, however often it is sent.</summary>
    public static CloudEvent Of(Notification notification)
    {
        var revision = notification.Revision;
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data, NotificationJson.WriterOptions))
        {
            NotificationJson.WriteData(json, notification);
        }

        return new CloudEvent(
            $"/disconnect-monitor/hubs/{revision.Hub}",
            $"DisconnectMonitor.Incident.{revision.Type}",
            BinaryData.FromBytes(data.WrittenMemory),
            "application/json",
            CloudEventDataFormat.Json)
        {
            Id = revision.NotificationId,
            Subject = $"incidents/{ChoiceText.Of(revision.Kind)}/{revision.Incident}",
            Time = revision.DecidedAt.ToDateTimeOffset(),
        };
    }
}
