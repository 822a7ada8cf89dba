using System.Buffers;

namespace DisconnectMonitor.Channels;

/// <summary>A mail as Azure Communication Services takes it.</summary>
internal static class AzureEmailPayload
{
    /// <summary>The body for a mail.</summary>
    public static byte[] Of(EmailContent content, EmailAddresses addresses, IncidentRevision revision)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, NotificationJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("senderAddress", addresses.From.Address);
            json.WriteStartObject("headers");
            json.WriteString("X-Auto-Response-Suppress", "All");
            json.WriteString("X-Incident", revision.Incident);
            json.WriteEndObject();
            json.WriteStartObject("content");
            json.WriteString("subject", content.Subject);
            json.WriteString("plainText", content.PlainText);
            json.WriteString("html", content.Html);
            json.WriteEndObject();
            json.WriteStartObject("recipients");
            json.WriteStartArray("to");
            foreach (var recipient in addresses.To)
            {
                json.WriteStartObject();
                json.WriteString("address", recipient.Address);
                if (recipient.DisplayName.Length > 0)
                {
                    json.WriteString("displayName", recipient.DisplayName);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();

            // Clicks of on-call people are nobody's statistics.
            json.WriteBoolean("userEngagementTrackingDisabled", true);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
