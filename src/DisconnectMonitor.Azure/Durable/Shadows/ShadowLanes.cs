using System.Collections.Concurrent;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Shadows;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Durable.Shadows;

/// <summary>
/// Knows the lane in which the shadow policy decides, if there is one: all instances of the app use the same, and begin another when either
/// policy is another one, or when nobody has been in it for <see cref="Lapse"/>. Safe for use by several threads at once.
/// </summary>
/// <param name="policy">The policy in force.</param>
/// <param name="shadow">The shadow policy; null for none, and then no lane is ever looked for.</param>
/// <param name="table">Keeps the lane.</param>
/// <param name="hubs">What decisions outside of the lane are made under.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
public sealed partial class ShadowLanes(
    Policy policy, Policy? shadow, ShadowLaneTable table, HubContexts hubs, TimeProvider time, ILogger<ShadowLanes> log)
{
    /// <summary>How long the app may be without the lane, as when it is down or the shadow policy switched off, before it has missed too much: 10 min.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, HubContext> _contexts = new(StringComparer.Ordinal);
    private readonly string _policies = shadow is null ? "" : ShadowLaneTable.HashOf(policy, shadow);
    private volatile Known? _known;

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>The lane; null where there is no shadow policy, and until <see cref="BeatAsync"/> has begun one.</summary>
    public ValueTask<ShadowLane?> CurrentAsync() =>
        shadow is null ? ValueTask.FromResult<ShadowLane?>(null)
        : _known is { } known && Now < known.Until ? ValueTask.FromResult(known.Lane)
        : ReadAsync();

    /// <summary>What decisions in a lane are made under; null where it is not the lane of this instance: there is nothing to decide then.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="lane">The lane.</param>
    public async ValueTask<HubContext?> OfAsync(string hub, ShadowLane lane)
    {
        if (shadow is null)
        {
            return null;
        }

        var current = await CurrentAsync().ConfigureAwait(false);
        if (current is null || current.IsBefore(lane))
        {
            // Another instance has begun it just now.
            current = await ReadAsync().ConfigureAwait(false);
        }

        if (current != lane)
        {
            return null;
        }

        // A hub has as many buckets as the policy in force had when it was first seen.
        var buckets = (await hubs.OfAsync(hub).ConfigureAwait(false)).Buckets;
        return _contexts.TryGetValue(hub, out var known) && known.Buckets == buckets ? known : _contexts[hub] = new HubContext(shadow, buckets);
    }

    /// <summary>Says that there is somebody in the lane, or begins one. To be called each minute.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task BeatAsync(CancellationToken cancellation)
    {
        if (shadow is null)
        {
            return;
        }

        try
        {
            var now = Now;
            var begun = ShadowLane.BegunAt(now);
            var lane = new ShadowLane(await table.BeatAsync(_policies, begun.Id, now, Lapse, cancellation).ConfigureAwait(false));
            _known = new Known(lane, now + KnownFor);
            if (lane == begun)
            {
                Begun(log);
            }
        }
        catch (StorageUnavailableException failed)
        {
            NotRead(log, failed.Message);
        }
    }

    private async ValueTask<ShadowLane?> ReadAsync()
    {
        var lane = _known?.Lane;
        try
        {
            lane = await table.ReadAsync(_policies, CancellationToken.None).ConfigureAwait(false) is { } id ? new ShadowLane(id) : null;
        }
        catch (StorageUnavailableException failed)
        {
            NotRead(log, failed.Message);
        }

        _known = new Known(lane, Now + KnownFor);
        return lane;
    }

    [LoggerMessage(1, LogLevel.Information, "The comparison with the shadow policy begins anew.")]
    private static partial void Begun(ILogger log);

    [LoggerMessage(2, LogLevel.Warning, "Where the shadow policy decides is not known: {Problem}")]
    private static partial void NotRead(ILogger log, string problem);

    private sealed record Known(ShadowLane? Lane, Instant Until);
}
