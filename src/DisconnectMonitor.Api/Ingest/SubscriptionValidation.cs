namespace DisconnectMonitor.Api.Ingest;

/// <summary>
/// The handshake of the Event Grid schema: an array of one event with a code, which has to be given back. Event Grid marks it with a
/// header; where something on the way drops that, the event itself tells.
/// </summary>
internal static class SubscriptionValidation
{
    private const int MaxCodeLength = 512;

    // The real one has less than 1 KB.
    private const int MaxBytes = 16 * 1024;

    /// <summary>Whether a body is worth looking at, which costs next to nothing for the batches that are not.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> body) =>
        body.Length <= MaxBytes && body.IndexOf("Microsoft.EventGrid.SubscriptionValidationEvent"u8) >= 0;

    /// <summary>The code to give back; null when the body is no such event.</summary>
    public static string? FindCode(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Array } array when array.GetArrayLength() == 1 => Code(array[0]),
                var single => Code(single),
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is the framework's word for an escape that makes no character.
            return null;
        }
    }

    private static string? Code(JsonElement validation) =>
        Text(validation, "eventType") == "Microsoft.EventGrid.SubscriptionValidationEvent"
        && validation.TryGetProperty("data", out var data)
        && Text(data, "validationCode") is { Length: > 0 and <= MaxCodeLength } code
            ? code
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
