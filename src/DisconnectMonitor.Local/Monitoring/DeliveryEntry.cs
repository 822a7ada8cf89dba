using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Reads what the journal keeps of deliveries.</summary>
internal static class DeliveryEntry
{
    /// <summary>Reads one record.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out DeliveryRecord? record, [NotNullWhen(false)] out string? problem)
    {
        (record, problem) = (null, null);
        try
        {
            record = JsonSerializer.Deserialize(json, DeliveryJson.Record);
            problem = record is null ? "delivery: it is null" : null;
        }
        catch (JsonException error)
        {
            problem = $"delivery: {error.Message}";
        }

        return problem is null;
    }
}
