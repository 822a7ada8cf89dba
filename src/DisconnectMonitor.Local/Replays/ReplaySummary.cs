using System.Buffers;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Replays;

/// <summary>What a replay took in, and what became of it.</summary>
public sealed record ReplaySummary
{
    /// <summary>Connection events taken in, repeated and overtaken ones included.</summary>
    public required long Events { get; init; }

    /// <summary>Devices seen, and those that a registry names.</summary>
    public required int Devices { get; init; }

    /// <summary>Devices that a registry names.</summary>
    public int Registered { get; init; }

    /// <summary>Those of them of which no event was ever heard.</summary>
    public int NeverHeardOf { get; init; }

    /// <summary>Hubs seen.</summary>
    public required int Hubs { get; init; }

    /// <summary>Events of types that say nothing about a connection.</summary>
    public required long Ignored { get; init; }

    /// <summary>Events that were already known.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Events that newer ones had overtaken.</summary>
    public required long Stale { get; init; }

    /// <summary>Entries that could not be read.</summary>
    public required long Rejected { get; init; }

    /// <summary>The same state with a new sequence number, off any schedule.</summary>
    public required long HiddenFlaps { get; init; }

    /// <summary>Renewals seen, by the schedule that they keep: returns and hidden flaps.</summary>
    public required IReadOnlyDictionary<string, long> RenewalsBySchedule { get; init; }

    /// <summary>Drops that returned in time, off any schedule.</summary>
    public required long Blips { get; init; }

    /// <summary>Drops that outlasted their grace and returned while verdicts were held.</summary>
    public required long ReturnedWhileHeld { get; init; }

    /// <summary>Waits whose verdict was still open when the clock stopped.</summary>
    public required int Undecided { get; init; }

    /// <summary>Incidents opened, by what they were about in the end.</summary>
    public required IReadOnlyDictionary<IncidentKind, int> Incidents { get; init; }

    /// <summary>Incidents that were open when the clock stopped.</summary>
    public required int StillOpen { get; init; }

    /// <summary>Incidents that a silence held when they opened. They count, and are notified, as if there were no silence.</summary>
    public int Silenced { get; init; }

    /// <summary>Notifications, that is revisions of incidents.</summary>
    public required long Notifications { get; init; }

    /// <summary>How many recordings had which form, by its name.</summary>
    public IReadOnlyDictionary<string, int> Forms { get; init; } = new Dictionary<string, int>();

    /// <summary>Renewals seen.</summary>
    public long Renewals => RenewalsBySchedule.Values.Sum();

    /// <summary>Writes the summary as the last object of <c>replay --json</c>, on one line, without a line end.</summary>
    public void WriteJson(IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, NotificationJson.WriterOptions);
        json.WriteStartObject();
        json.WriteString("type", "summary");
        json.WriteStartObject("data");
        json.WriteNumber("events", Events);
        json.WriteNumber("devices", Devices);
        if (Registered > 0)
        {
            json.WriteNumber("registered", Registered);
            json.WriteNumber("neverHeardOf", NeverHeardOf);
        }

        json.WriteNumber("ignored", Ignored);
        json.WriteNumber("duplicates", Duplicates);
        json.WriteNumber("stale", Stale);
        json.WriteNumber("rejected", Rejected);
        json.WriteNumber("hiddenFlaps", HiddenFlaps);
        json.WriteNumber("renewals", Renewals);
        json.WriteNumber("blips", Blips);
        json.WriteNumber("undecided", Undecided);
        json.WriteStartObject("incidents");
        json.WriteNumber("sustained", Count(IncidentKind.Sustained));
        json.WriteNumber("cluster", Count(IncidentKind.Cluster));
        json.WriteNumber("flapping", Count(IncidentKind.Flapping));
        json.WriteNumber("unstable", Count(IncidentKind.Unstable));
        json.WriteNumber("monitorHealth", Count(IncidentKind.MonitorHealth));
        json.WriteEndObject();
        json.WriteNumber("notifications", Notifications);
        json.WriteStartObject("forms");
        foreach (var (form, files) in Forms)
        {
            json.WriteNumber(form, files);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Incidents of one kind.</summary>
    public int Count(IncidentKind kind) => Incidents.GetValueOrDefault(kind);
}
