using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Trust;

/// <summary>
/// Calls a secret address (GET) for as long as the monitor is well, so that whoever is behind it raises the alarm when the calls
/// end: nothing that has died can say so itself.
/// </summary>
public sealed class DeadMansSwitch
{
    private readonly ChannelAddress _address;
    private readonly TimeSpan _interval;
    private readonly Func<CancellationToken, ValueTask<bool>> _isWell;
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly HttpExchange _exchange;
    private readonly Redaction _redaction;
    private DeadMansSwitchHealth _health = new();
    private Task<bool> _check = Task.FromResult(false);

    /// <summary>Makes a switch. Nothing is called yet.</summary>
    /// <param name="address">The address.</param>
    /// <param name="interval">How often it is called; more than nothing.</param>
    /// <param name="isWell">Whether the monitor is well. What it throws, and no answer in time, mean that it is not.</param>
    /// <param name="services">
    /// The clock, what requests are sent with, and how long the check and the call may each take; never longer than half the interval.
    /// </param>
    public DeadMansSwitch(
        ChannelAddress address, TimeSpan interval, Func<CancellationToken, ValueTask<bool>> isWell, ChannelServices services)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(isWell);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _address = address;
        _interval = interval;
        _isWell = isWell;
        _time = services.Time;
        _limit = services.Timeout < interval / 2 ? services.Timeout : interval / 2;
        _exchange = new HttpExchange(services.Http, _time, _limit);
        _redaction = Redaction.Of(address);
    }

    /// <summary>How it has fared so far. May be asked by any thread.</summary>
    public DeadMansSwitchHealth Health => Volatile.Read(ref _health);

    /// <summary>Calls at once and then at every interval, until it is told to end. It does not throw, not even then.</summary>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_interval, _time);
        try
        {
            do
            {
                await CallAsync(cancellation).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // It was told to end.
        }
    }

    /// <summary>Calls once, if the monitor is well. Not to be called by several threads at once.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async Task CallAsync(CancellationToken cancellation)
    {
        var health = Health;
        if (!await IsWellAsync(cancellation).ConfigureAwait(false))
        {
            Volatile.Write(ref _health, health with { Withheld = health.Withheld + 1 });
            return;
        }

        var problem = await RequestAsync(cancellation).ConfigureAwait(false);
        var now = Instant.From(_time.GetUtcNow());
        Volatile.Write(ref _health, problem is null
            ? health with { Calls = health.Calls + 1, LastSuccess = now }
            : health with { Failures = health.Failures + 1, LastFailure = now, LastProblem = problem });
    }

    private async Task<bool> IsWellAsync(CancellationToken cancellation)
    {
        if (!_check.IsCompleted)
        {
            // One that hangs is enough.
            return false;
        }

        using var limit = new CancellationTokenSource(_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            // On a thread of its own: a check that does not give its caller's thread back is what the switch is for.
            _check = Task.Run(() => _isWell(either.Token).AsTask(), either.Token);
            return await _check.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            cancellation.ThrowIfCancellationRequested();
            return false;
        }
    }

    // Why the call failed, or null.
    private async Task<string?> RequestAsync(CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _address.Url);
            var answer = await _exchange.SendAsync(request, cancellation).ConfigureAwait(false);
            return answer.ToResult(_redaction) switch
            {
                SendResult.Failed failed => failed.Reason,
                SendResult.Refused refused => refused.Reason,
                _ => null,
            };
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            // By kind alone: the text may quote the address.
            return $"the call failed ({unforeseen.GetType().Name})";
        }
    }
}

/// <summary>How a dead-man's switch has fared. Nothing in it shows the address.</summary>
public sealed record DeadMansSwitchHealth
{
    /// <summary>Calls that were answered with success.</summary>
    public long Calls { get; init; }

    /// <summary>Calls that were not: no connection, no answer in time, any other status.</summary>
    public long Failures { get; init; }

    /// <summary>How often it was not called because the monitor was not well, or did not say in time that it was.</summary>
    public long Withheld { get; init; }

    /// <summary>The last call that was answered with success; null for none.</summary>
    public Instant? LastSuccess { get; init; }

    /// <summary>The last call that failed; null for none.</summary>
    public Instant? LastFailure { get; init; }

    /// <summary>Why the last call that failed did; null for none.</summary>
    public string? LastProblem { get; init; }
}
