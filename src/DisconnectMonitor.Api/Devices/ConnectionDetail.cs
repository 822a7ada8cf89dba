using DisconnectMonitor.Devices;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Api.Devices;

/// <summary>What is known of one connection: of a device itself, or of a module in it.</summary>
public sealed record ConnectionDetail
{
    /// <summary>The module; null for the device itself.</summary>
    public string? Module { get; init; }

    /// <summary>How it is.</summary>
    public required ConnectionState State { get; init; }

    /// <summary>Whether the newest event was a connect.</summary>
    public required bool IsOnline { get; init; }

    /// <summary>The time of the newest event.</summary>
    public required Instant NewestAt { get; init; }

    /// <summary>The largest sequence number, as the hub gave it.</summary>
    public required string Sequence { get; init; }

    /// <summary>The drop that is judged; null while it is there, or while nobody waits.</summary>
    public WaitDetail? Wait { get; init; }

    /// <summary>The open incident that tells of it, or null.</summary>
    public OpenIncident? Incident { get; init; }

    /// <summary>The schedule of token renewals that its drops keep, or null.</summary>
    public RenewalDetail? Renewal { get; init; }

    /// <summary>Its last drops, at most 16, oldest first: what the schedule and the count of flaps are taken from.</summary>
    public required IReadOnlyList<MarkEntry> Marks { get; init; }

    /// <summary>The connection as its state tells it.</summary>
    internal static ConnectionDetail From(DeviceState device, Connection connection, HubContext context) => new()
    {
        Module = connection.Module,
        State = ConnectionStates.Of(connection),
        IsOnline = connection.IsOnline,
        NewestAt = connection.NewestAt,
        Sequence = connection.LastSequence.ToString(),
        Wait = connection.Wait is { } wait ? WaitDetail.From(wait) : null,
        Incident = (connection.Incident ?? (connection.IsTold ? device.Incident : null)) is { } open ? new OpenIncident(open.Key, open.Kind, open.Severity, open.OpenedAt) : null,
        Renewal = RenewalDetector.Find(connection.Marks, context.Schedules) is { } found
            ? new RenewalDetail(found.Name, found.Period.TotalSeconds, found.Fits)
            : null,
        Marks = [.. connection.Marks.Select(MarkEntry.From)],
    };
}
