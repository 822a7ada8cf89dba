using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>
/// Reads the events of the MQTT broker of an Event Grid namespace: the namespace is the hub, and the client the device. A client is
/// one connection: the service allows it one session unless more are asked for, and session names may change with each.
/// </summary>
/// <remarks>
/// A session's connect and disconnect share a number. The connect is news when its number is greater than the last one, the
/// disconnect when it is greater or equal; so the number is doubled, and one more for a disconnect.
/// </remarks>
internal static class BrokerEvents
{
    private const string Number = "data.sequenceNumber";

    /// <summary>What an event of the broker says; null for those of another type, and of the broker's that say nothing of a connection.</summary>
    public static ConnectionEventKind? KindOf(ReadOnlySpan<byte> type) =>
        !type.StartsWith("Microsoft.EventGrid.MQTTClient"u8) ? null
        : type.EndsWith("MQTTClientSessionConnected"u8) ? ConnectionEventKind.Connected
        : type.EndsWith("MQTTClientSessionDisconnected"u8) ? ConnectionEventKind.Disconnected
        : type.EndsWith("MQTTClientDeleted"u8) ? ConnectionEventKind.Deleted
        : null;

    /// <summary>Reads the fields of one.</summary>
    public static EventReading Judge(in EventFields fields, ConnectionEventKind kind, EventValues values)
    {
        SequenceNumber sequence = default;
        if (!EventValues.TryReadTime(in fields, out var time, out var problem)
            || !EventValues.HasData(in fields, out problem)
            || !values.TryReadHub(in fields.Namespace, "data.namespaceName", out var hub, out problem)
            || !values.TryReadDevice(in fields.Client, "data.clientAuthenticationName", hub, out var device, out problem)
            || (kind != ConnectionEventKind.Deleted && !TryReadSequence(in fields.Number, kind, out sequence, out problem)))
        {
            return EventReading.Refused(problem!);
        }

        return EventReading.Of(new ConnectionEvent(device, Module: null, kind, sequence, time)
        {
            Reason = kind == ConnectionEventKind.Disconnected ? values.Word(in fields.Reason) : null,
        });
    }

    private static bool TryReadSequence(in EventField field, ConnectionEventKind kind, out SequenceNumber sequence, out string? problem)
    {
        sequence = default;
        problem = field.Token == JsonTokenType.String ? null : field.ProblemUnless(JsonTokenType.Number, Number);
        if (problem is not null)
        {
            return false;
        }

        if (!ulong.TryParse(field.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            problem = $"{Number} {Quoted.Text(field.Text)} is not a whole number";
            return false;
        }

        var doubled = ((UInt128)number * 2) + (kind == ConnectionEventKind.Disconnected ? 1u : 0u);
        sequence = SequenceNumber.Parse(doubled.ToString("X", CultureInfo.InvariantCulture));
        return true;
    }
}
