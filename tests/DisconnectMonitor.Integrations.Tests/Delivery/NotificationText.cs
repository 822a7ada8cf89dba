using System.Buffers;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>A notification as a webhook would carry it.</summary>
internal static class NotificationText
{
    public static string Of(Notification notification)
    {
        var output = new ArrayBufferWriter<byte>();
        NotificationJson.Write(output, notification);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
