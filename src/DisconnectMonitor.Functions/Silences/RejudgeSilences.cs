using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Hosting;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Functions.Silences;

/// <summary>
/// Once a minute, has the silences judged again that begin or end before the next, at that moment, or may hold a cluster; and first of all
/// wakes the channels. Last of all it says that there is somebody in the lane of the shadow policy.
/// </summary>
public sealed class RejudgeSilences(
    EntityClient entities, ClusterGathering clusters, AppChannels channels, ChannelStarts starts, ShadowLanes shadows, TimeProvider time)
{
    /// <summary>Looks whether anything is due, and costs one read of an entity when nothing is.</summary>
    [Function(nameof(RejudgeSilences))]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        entities.Use(client);
        if (starts.TryBegin())
        {
            await WakeAsync(cancellation).ConfigureAwait(false);
        }

        var silences = (await entities.ReadAsync<SilenceMemory>(EntityAddress.Silences, cancellation).ConfigureAwait(false))?.State ?? SilenceState.Empty;
        if (SilenceOperations.NextJudgement(silences, Instant.From(time.GetUtcNow())) is { } due)
        {
            var told = new ClustersTold(await clusters.OpenAsync(silences, cancellation).ConfigureAwait(false));
            await entities.SignalAsync(EntityAddress.Silences, EntityOperations.Judge, told, due, cancellation).ConfigureAwait(false);
        }

        await shadows.BeatAsync(cancellation).ConfigureAwait(false);
    }

    // A channel that has become live has something to tell, though nothing happens.
    private Task WakeAsync(CancellationToken cancellation) => Task.WhenAll(channels.Names.Select(channel =>
        entities.SignalAsync(EntityAddress.Channel(channel), EntityOperations.Wake, new ChannelWoken(channel), cancellation)));
}

/// <summary>Whether the channels have heard of this process: its settings may be others than those before.</summary>
public sealed class ChannelStarts
{
    private int _begun;

    /// <summary>True the first time, and never again.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _begun, 1) == 0;
}
