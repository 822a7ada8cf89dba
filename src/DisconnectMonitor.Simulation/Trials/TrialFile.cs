namespace DisconnectMonitor.Simulation;

/// <summary>Writes what reached the monitor in a trial as a recording that <c>replay</c> reads: policy, starts and stops, events.</summary>
/// <remarks>Replay's host is a kind one: it shows what the events mean, not what a worse host made of them.</remarks>
public static class TrialFile
{
    /// <summary>Writes a trial as JSON lines.</summary>
    /// <param name="utf8">Receives them.</param>
    /// <param name="trial">The trial.</param>
    public static void Write(Stream utf8, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.Deliveries.IsEmpty)
        {
            return;
        }

        using var json = EventJson.WriterTo(utf8);
        var entries = trial.Deliveries.Select(delivery => (delivery.At, Write: (Action)(() => WriteEvent(json, delivery))))
            .Prepend((trial.Deliveries[0].At, Write: () => WriteEntry(json, trial.Deliveries[0].At, "policy", () => WritePolicy(json, trial.Policy))))
            .Concat(trial.Downtimes.SelectMany(downtime => new (Instant At, Action Write)[]
            {
                (downtime.From, () => WriteEntry(json, downtime.From, "stop", () => WriteNothing(json))),
                (downtime.Until, () => WriteEntry(json, downtime.Until, "start", () => WriteNothing(json))),
            }))
            .OrderBy(entry => entry.At);
        foreach (var (_, write) in entries)
        {
            write();
            json.Flush();
            json.Reset();
            utf8.WriteByte((byte)'\n');
        }
    }

    // The id is made of the place, so that a repeated event keeps it.
    private static void WriteEvent(Utf8JsonWriter json, TrialDelivery delivery)
    {
        var id = new SeededRandom((ulong)delivery.Place).Fork($"{delivery.Event.Device}/{delivery.Event.Module}").NextId();
        EventJson.WriteEnvelope(json, new DeliveredEvent(id, delivery.Event, delivery.At));
    }

    private static void WriteEntry(Utf8JsonWriter json, Instant received, string name, Action value)
    {
        json.WriteStartObject();
        json.WriteString("received", received.ToString());
        json.WritePropertyName(name);
        value();
        json.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter json, Policy policy)
    {
        using var written = JsonDocument.Parse(PolicyWriter.Write(policy));
        written.RootElement.WriteTo(json);
    }

    private static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }
}
