namespace DisconnectMonitor.Channels;

/// <summary>Tests a channel: sends it an opening and its resolution that say that they are a test.</summary>
public static class ChannelDrill
{
    /// <summary>What came of the opening, and of the resolution where the opening was not refused.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the drill.</param>
    public static async Task<ImmutableArray<SendResult>> RunAsync(IChannel channel, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(time);
        var opening = FireDrill.Open(channel.Name, Instant.From(time.GetUtcNow()));
        var opened = await channel.SendAsync(opening, cancellation).ConfigureAwait(false);
        if (opened is SendResult.Refused)
        {
            return [opened];
        }

        // Also after a failure, in which the target may have taken it without our hearing of it.
        var resolution = FireDrill.Resolve(opening, Instant.From(time.GetUtcNow()));
        return [opened, await channel.SendAsync(resolution, cancellation).ConfigureAwait(false)];
    }
}
