using System.Text.Json.Serialization;

namespace DisconnectMonitor.Channels;

/// <summary>A mail as Azure Communication Services takes it.</summary>
internal static class AzureEmailPayload
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = NotificationJson.WriterOptions.Encoder,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The body for a mail.</summary>
    public static byte[] Of(Message message, EmailAddresses addresses, IncidentRevision revision) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            senderAddress = addresses.From.Address,
            headers = new Dictionary<string, string> { ["X-Auto-Response-Suppress"] = "All", ["X-Incident"] = revision.Incident },
            content = new { subject = message.Subject, plainText = EmailText.Of(message), html = EmailHtml.Of(message) },
            recipients = new
            {
                to = addresses.To.Select(to => new { address = to.Address, displayName = to.DisplayName is "" ? null : to.DisplayName }),
            },

            // Clicks of on-call people are nobody's statistics.
            userEngagementTrackingDisabled = true,
        },
        Json);
}
