using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Serving;

/// <summary>
/// How the Functions app is. It has to ask tables and entities, so it asks them rarely. What events it has taken in is known to the metrics
/// alone, as each instance counts its own; how many devices there are is counted nowhere.
/// </summary>
/// <param name="hubs">The hubs, whose table stands for all of them.</param>
/// <param name="entities">The entities.</param>
/// <param name="settings">What to say of the app itself.</param>
/// <param name="time">The clock.</param>
public sealed class TableHealth(HubTable hubs, IMonitorEntities entities, TableHealthSettings settings, TimeProvider time) : IHealth
{
    private readonly Instant _startedAt = Instant.From(time.GetUtcNow());
    private volatile Kept? _kept;

    /// <inheritdoc/>
    public async Task<HealthReport> ReadAsync(CancellationToken cancellation)
    {
        var now = Instant.From(time.GetUtcNow());
        var kept = _kept;
        if (kept is null || now - kept.At >= settings.KeptFor)
        {
            _kept = kept = await AskAsync(now, cancellation).ConfigureAwait(false);
        }

        return new HealthReport
        {
            Version = settings.Version,
            Mode = settings.Mode,
            StartedAt = _startedAt,
            UptimeSeconds = (long)(now - _startedAt).TotalSeconds,
            Checks = kept.Checks,
            Counts = kept.Counts,
            Graces = kept.Graces,
        };
    }

    private async Task<Kept> AskAsync(Instant now, CancellationToken cancellation)
    {
        var asked = await TryAsync(hubs.ListAsync, cancellation).ConfigureAwait(false);
        var silences = await TryAsync(entities.ReadSilencesAsync, cancellation).ConfigureAwait(false);
        var channels = silences is null ? null : await TryAsync(ChannelsAsync, cancellation).ConfigureAwait(false);
        return new Kept(
            now,
            [
                Check("tables", asked is not null, "The tables cannot be read, so neither events nor incidents can be recorded: look at the storage account"),
                Check("entities", channels is not null, "The entities cannot be read, so nothing may be decided any more: look at the Durable backend"),
                .. (channels ?? []).Select(HealthCheck.Of),
            ],
            Counts(now, asked, silences, channels),
            asked is null || channels is null ? [] : await TryAsync(token => GracesAsync(asked, token), cancellation).ConfigureAwait(false) ?? []);
    }

    private static HealthCheck Check(string name, bool isWell, string problem) =>
        isWell ? new HealthCheck(name, HealthStatus.Ok) : new HealthCheck(name, HealthStatus.Failing, problem);

    private static HealthCounts Counts(Instant now, IReadOnlyList<string>? hubs, SilenceState? silences, ChannelState[]? channels) => new()
    {
        EventsAccepted = null,
        EventsIgnored = null,
        EventsRejected = null,
        Hubs = hubs?.Count,
        Devices = null,
        OpenIncidents = silences?.Incidents.Count,
        WaitingNotifications = channels?.Sum(channel => channel.Incidents.Values.Count(incident => incident.HasFreeNews)),
        DeadLetters = channels?.Sum(channel => channel.DeadLetters.Length),
        ActiveSilences = silences?.Book.Silences.Count(silence => silence.IsActive(now)),
    };

    private async Task<ChannelState[]> ChannelsAsync(CancellationToken cancellation)
    {
        var states = await Task.WhenAll(settings.Channels.Select(name => entities.ReadChannelAsync(name, cancellation))).ConfigureAwait(false);
        return [.. settings.Channels.Zip(states, (name, state) => state ?? new ChannelState { Channel = name })];
    }

    private async Task<IReadOnlyList<HubGraceInForce>> GracesAsync(IReadOnlyList<string> hubs, CancellationToken cancellation)
    {
        if (settings.Policy.GraceAtMost is null)
        {
            return [];
        }

        var states = await Task.WhenAll(hubs.Select(hub => entities.ReadHubAsync(hub, cancellation))).ConfigureAwait(false);
        return HubGraceInForce.Of(states.OfType<HubState>(), settings.Policy);
    }

    private async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
        where T : class
    {
        using var patience = new CancellationTokenSource(settings.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await ask(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Kept(Instant At, IReadOnlyList<HealthCheck> Checks, HealthCounts Counts, IReadOnlyList<HubGraceInForce> Graces);
}

/// <summary>What a health report says of the app itself.</summary>
public sealed record TableHealthSettings
{
    /// <summary>The product's version.</summary>
    public required string Version { get; init; }

    /// <summary>Whether notifications are sent.</summary>
    public required MonitorMode Mode { get; init; }

    /// <summary>The names of the channels.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The policy in force.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>How long a report is given again before tables and entities are asked anew. 10 seconds by default.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long tables and entities are waited for. 5 seconds by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
