using System.Buffers;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Channels;

/// <summary>The body of a webhook: the very bytes that replay prints.</summary>
internal static class WebhookPayload
{
    /// <summary>The bytes of a notification.</summary>
    public static byte[] Of(Notification notification)
    {
        var output = new ArrayBufferWriter<byte>();
        NotificationJson.Write(output, notification);
        return output.WrittenSpan.ToArray();
    }
}
