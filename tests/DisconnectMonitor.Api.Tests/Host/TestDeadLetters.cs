using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>Dead letters in memory.</summary>
internal sealed class TestDeadLetters : IDeadLetters
{
    private readonly List<DeadLetterSummary> _letters = [];

    public void Add(string id, string channel, Instant failedAt) => _letters.Add(new DeadLetterSummary
    {
        Id = id,
        Channel = channel,
        NotificationId = "d-1-r1",
        Incident = "d-1",
        Headline = "pump-7 is gone for 10m",
        FailedAt = failedAt,
        Attempts = 12,
        Reason = "answered 500",
    });

    public Task<Slice<DeadLetterSummary>> ListAsync(string? channel, TimeCursor? after, int size, CancellationToken cancellation)
    {
        var rest = _letters
            .Where(letter => (channel is null || letter.Channel == channel) && (after is null || letter.Place > after))
            .OrderBy(letter => letter.Place)
            .ToList();
        return Task.FromResult(new Slice<DeadLetterSummary>([.. rest.Take(size)], rest.Count > size));
    }

    public Task<CommandResult> ResendAsync(string id, CancellationToken cancellation) =>
        Task.FromResult<CommandResult>(_letters.RemoveAll(letter => letter.Id == id) > 0 ? new CommandResult.Accepted() : new CommandResult.NotFound());
}
