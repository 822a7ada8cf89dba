using System.Text.Json.Serialization;

namespace DisconnectMonitor.Channels;

/// <summary>A mail as Azure Communication Services takes it.</summary>
internal sealed record AzureEmailPayload(
    string SenderAddress,
    Dictionary<string, string> Headers,
    AzureEmailContent Content,
    AzureEmailRecipients Recipients,
    bool UserEngagementTrackingDisabled)
{
    private static readonly AzureEmailJson Json =
        new(new JsonSerializerOptions(AzureEmailJson.Default.Options) { Encoder = NotificationJson.WriterOptions.Encoder });

    /// <summary>The body for a mail.</summary>
    public static byte[] Of(Message message, EmailAddresses addresses, IncidentRevision revision) => JsonSerializer.SerializeToUtf8Bytes(
        new AzureEmailPayload(
            addresses.From.Address,
            new() { ["X-Auto-Response-Suppress"] = "All", ["X-Incident"] = revision.Incident },
            new(message.Subject, EmailText.Of(message), EmailHtml.Of(message)),
            new([.. addresses.To.Select(to => new AzureEmailRecipient(to.Address, to.DisplayName is "" ? null : to.DisplayName))]),

            // Clicks of on-call people are nobody's statistics.
            UserEngagementTrackingDisabled: true),
        Json.AzureEmailPayload);
}

/// <summary>What a mail says.</summary>
internal sealed record AzureEmailContent(string Subject, string PlainText, string Html);

/// <summary>Who is sent a mail.</summary>
internal sealed record AzureEmailRecipients(ImmutableArray<AzureEmailRecipient> To);

/// <summary>One of them.</summary>
internal sealed record AzureEmailRecipient(string Address, string? DisplayName);

/// <summary>How far a mail has come that was taken.</summary>
internal sealed record AzureEmailOperation(string? Status, JsonElement? Error);

/// <summary>The JSON of Azure Communication Services.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AzureEmailPayload))]
[JsonSerializable(typeof(AzureEmailOperation))]
internal sealed partial class AzureEmailJson : JsonSerializerContext;
