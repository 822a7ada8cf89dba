using DisconnectMonitor.Api;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Local.Replays;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The dead letters of the local monitor.</summary>
internal sealed class LocalDeadLetters(LocalMonitor monitor) : IDeadLetters
{
    public Task<Slice<DeadLetterSummary>> ListAsync(string? channel, TimeCursor? after, int size, CancellationToken cancellation)
    {
        var page = monitor.Channels
            .Where(state => channel is null || state.Channel == channel)
            .SelectMany(state => state.DeadLetters.Select(letter => DeadLetterSummary.From(state.Channel, letter)))
            .Where(letter => after is not { } place || letter.Place > place)
            .OrderBy(letter => letter.Place)
            .Take(size + 1)
            .ToList();
        return Task.FromResult(new Slice<DeadLetterSummary>([.. page.Take(size)], page.Count > size));
    }

    public async Task<CommandResult> ResendAsync(string id, CancellationToken cancellation)
    {
        if (DeadLetterSummary.ReadId(id) is not var (name, notification)
            || !monitor.Channels.Any(state => state.Channel == name && state.DeadLetters.Any(letter => letter.Id == notification)))
        {
            return new CommandResult.NotFound();
        }

        return await JournalOutage.OrUnavailableAsync(async () =>
        {
            await monitor.CommandAsync(new OperatorCommand { Resend = notification, Channel = name }, cancellation).ConfigureAwait(false);
            return new CommandResult.Accepted();
        }).ConfigureAwait(false);
    }
}
