using System.Text.Json;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Records;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What a snapshot of the monitor holds beside the entities.</summary>
internal static class MonitorParts
{
    private const string Incident = "incident";
    private const string Totals = "totals";
    private const string Channel = "channel";
    private const string Silences = "silences";

    /// <summary>The parts, of which the values are written out only when they are asked for.</summary>
    public static IEnumerable<SnapshotPart> Of(MonitorEngine engine, IEnumerable<ChannelState> channels) =>
        Write([.. engine.Book.All], engine.Totals, engine.Silences, [.. channels]);

    /// <summary>Puts back what a snapshot holds.</summary>
    /// <returns>The silences.</returns>
    /// <exception cref="JsonException">A part cannot be read.</exception>
    public static SilenceState Restore(HostSnapshot snapshot, IncidentHistory book, MonitorCounters counters)
    {
        var silences = SilenceState.Empty;
        foreach (var part in snapshot.Parts)
        {
            switch (part.Name)
            {
                case Incident:
                    book.Put(MonitorJson.Read<IncidentRecord>(part.Json.Span));
                    break;
                case Totals:
                    counters.Restore(MonitorJson.Read<MonitorTotals>(part.Json.Span));
                    break;
                case Silences:
                    silences = MonitorJson.Read<SilenceState>(part.Json.Span);
                    break;
            }
        }

        return silences;
    }

    /// <summary>What a snapshot knows of the channels.</summary>
    /// <exception cref="JsonException">A part cannot be read.</exception>
    public static IEnumerable<ChannelState> Channels(HostSnapshot snapshot) => snapshot.Parts
        .Where(part => part.Name == Channel)
        .Select(part => JsonSerializer.Deserialize(part.Json.Span, DeliveryJson.State) ?? throw new JsonException("A channel is null."));

    private static IEnumerable<SnapshotPart> Write(
        IncidentRecord[] incidents, MonitorTotals totals, SilenceState silences, ChannelState[] channels)
    {
        foreach (var incident in incidents)
        {
            yield return new SnapshotPart(Incident, MonitorJson.Write(incident));
        }

        foreach (var channel in channels)
        {
            yield return new SnapshotPart(Channel, JsonSerializer.SerializeToUtf8Bytes(channel, DeliveryJson.State));
        }

        yield return new SnapshotPart(Silences, MonitorJson.Write(silences));
        yield return new SnapshotPart(Totals, MonitorJson.Write(totals));
    }
}
