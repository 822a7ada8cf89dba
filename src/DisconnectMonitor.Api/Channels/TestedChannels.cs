using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Api.Channels;

/// <summary>The channels of a host, to be tested one by one. A test is sent whatever the mode: somebody has asked for it.</summary>
/// <param name="channels">The channels.</param>
/// <param name="time">The clock.</param>
public sealed class TestedChannels(IReadOnlyList<IChannel> channels, TimeProvider time)
{
    /// <summary>Their names, as configured.</summary>
    public IReadOnlyList<string> Names => [.. channels.Select(channel => channel.Name)];

    /// <summary>Sends a test to one of them.</summary>
    /// <param name="name">The channel's name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>Done once the target has taken it; a conflict with what it said when it has not.</returns>
    public async Task<CommandResult> TestAsync(string name, CancellationToken cancellation)
    {
        if (channels.FirstOrDefault(channel => channel.Name == name) is not { } tested)
        {
            return new CommandResult.NotFound();
        }

        var results = await ChannelDrill.RunAsync(tested, time, cancellation).ConfigureAwait(false);
        return results.Select(Problem).FirstOrDefault(problem => problem is not null) is { } wrong
            ? new CommandResult.Conflict($"The channel {name} did not take the test: {wrong}")
            : new CommandResult.Done();
    }

    private static string? Problem(SendResult result) => result switch
    {
        SendResult.Failed failed => failed.Reason,
        SendResult.Refused refused => refused.Reason,
        _ => null,
    };
}
