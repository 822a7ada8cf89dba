using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Local.Stores;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>
/// The monitor on one machine: what arrives is in the journal before anything is decided about it, timers are real, and a
/// restart goes on from the last snapshot and the rest of the journal. Safe for use by several threads at once, but for its disposal.
/// </summary>
public sealed partial class LocalMonitor : IAsyncDisposable
{
    private readonly LocalMonitorOptions _options;
    private readonly TimeProvider _time;
    private readonly Journal _journal;
    private readonly MonitorEngine _engine;
    private readonly ChannelDeliveries _deliveries;
    private readonly LogLooks? _looks;
    private readonly SnapshotKeeper _snapshots;
    private readonly string _database;
    private readonly EventReader _events;
    private readonly SemaphoreSlim _resuming = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _loops = Task.CompletedTask;

    // Set by turns, read by everybody: the stamp of the last turn, and whether timers rest.
    private long _reached;
    private volatile bool _isResting = true;

    // The one of the options until another is set.
    private volatile Policy _policy;

    private LocalMonitor(LocalMonitorOptions options, TimeProvider time, Journal journal, CatchUp past)
    {
        (_options, _time, _journal, _engine, _events, _policy) = (options, time, journal, past.Engine, past.Events, options.Policy);
        Findings = [.. journal.Findings, .. past.Findings];
        _database = StoreFile.In(options.Journal.Folder);
        _deliveries = new ChannelDeliveries(options, past.StateOf, new JournalDeliveryLog(AppendDeliveryAsync), time);
        _looks = options.Log is { } log
            ? new LogLooks(
                new LogEnrichment(log.Source, time, log.FirstWithin), log.SecondAfter, _deliveries, AppendAnswerAsync, _stopping.Token)
            : null;
        _snapshots = new SnapshotKeeper(journal, TakeState, options.Journal.Retention, time);
        Telemetry = new MonitorTelemetry(_engine, this);
        _reached = Instant.Max(_engine.Now, journal.Alive ?? _engine.Now).UnixMilliseconds;
    }

    /// <summary>What was found wrong at the start, and what was done about it, for people.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>What it counts.</summary>
    public MonitorTelemetry Telemetry { get; }

    /// <summary>Whether the journal can be written. While it cannot, events are refused and timers rest.</summary>
    public JournalHealth JournalHealth => _journal.Health;

    /// <summary>How far the machine's clock lies behind the last stamp, because it was set back.</summary>
    public TimeSpan ClockBehind => _journal.ClockBehind;

    /// <summary>The stamp of the last turn: the monitor is alive while it keeps up with the clock.</summary>
    public Instant Reached => new(Interlocked.Read(ref _reached));

    /// <summary>How far <see cref="Reached"/> lies behind the clock, never negative.</summary>
    internal TimeSpan Lag => Instant.Max(Instant.From(_time.GetUtcNow()), Reached) - Reached;

    /// <summary>Whether the last snapshot could be written.</summary>
    public SnapshotHealth SnapshotHealth => _snapshots.Health;

    /// <summary>What is known of each channel.</summary>
    public IReadOnlyList<ChannelState> Channels => [.. _deliveries.States];

    /// <summary>The channels themselves, for a test of one.</summary>
    internal IReadOnlyList<IChannel> TestableChannels => [.. _options.Channels.Select(setup => setup.Channel)];

    /// <summary>Starts a monitor, with what it knew when it ended.</summary>
    /// <exception cref="JournalInUseException">Another process uses the folder.</exception>
    /// <exception cref="JournalUnavailableException">The folder cannot be used at all.</exception>
    public static Task<LocalMonitor> StartAsync(LocalMonitorOptions options, TimeProvider time, CancellationToken cancellation = default) =>
        StartAsync(options, time, watch: null, cancellation);

    internal static async Task<LocalMonitor> StartAsync(
        LocalMonitorOptions options, TimeProvider time, IDiskWatch? watch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var journal = Journal.Open(options.Journal, time, watch);
        try
        {
            var past = await CatchUp.RunAsync(options, journal, cancellation).ConfigureAwait(false);
            var monitor = new LocalMonitor(options, time, journal, past);
            await monitor.BeginAsync(past, cancellation).ConfigureAwait(false);
            return monitor;
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes the body of a delivery in.</summary>
    /// <param name="body">The body. It is not used any more once the task has completed.</param>
    /// <param name="cancellation">Ends the waiting; what was given may be taken in nevertheless.</param>
    /// <returns>Completes once everything in it is on the disk and decided.</returns>
    /// <exception cref="JournalUnavailableException">It is not taken in; try again later.</exception>
    public async Task<IngestCounts> IngestAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using var activity = MonitorTelemetry.StartIngest();
        var start = _time.GetTimestamp();
        var result = await TakeInAsync(DeliveredBody.Read(body, _events), cancellation).ConfigureAwait(false);
        Telemetry.Ingest(result, _time.GetElapsedTime(start), activity);
        return result;
    }

    /// <summary>Keeps a body that was refused before it was read.</summary>
    /// <exception cref="JournalUnavailableException">It is not kept.</exception>
    public async Task RejectAsync(ReadOnlyMemory<byte> body, string reason, CancellationToken cancellation) =>
        _ = await _journal.RejectAsync(body, reason, cancellation).ConfigureAwait(false);

    /// <summary>Carries out what an operator says.</summary>
    /// <exception cref="JournalUnavailableException">It is not carried out; try again later.</exception>
    public async Task CommandAsync(OperatorCommand command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
        _ = await AppendAsync(
            RecordedEntryKind.Command, command.ToJson(), turn => _engine.Command(command, turn.Stamp), cancellation).ConfigureAwait(false);
    }

    /// <summary>Decides by another policy from now on. Waits that are under way keep their deadlines.</summary>
    /// <exception cref="JournalUnavailableException">The last policy stays; try again later.</exception>
    public async Task SetPolicyAsync(Policy policy, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(policy);
        await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
        await AppendPolicyAsync(policy, cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes in what a registry says of some devices.</summary>
    /// <exception cref="JournalUnavailableException">It is not taken in; try again later.</exception>
    public async Task RegisterAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation)
    {
        await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
        _ = await AppendAsync(
            RecordedEntryKind.Registry, RegistryBatch.ToJson(devices), turn => _engine.Register(devices, turn.Stamp), cancellation).ConfigureAwait(false);
    }

    /// <summary>Sets or ends a silence.</summary>
    /// <returns>Why not, in words for the operator; null when it is done.</returns>
    /// <exception cref="JournalUnavailableException">It is not done; try again later.</exception>
    public async Task<string?> SilenceAsync(SilenceChange change, CancellationToken cancellation)
    {
        await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
        string? refusal = null;
        _ = await AppendAsync(
            RecordedEntryKind.Silence,
            Encoding.UTF8.GetBytes(SilenceWriter.WriteChange(change)),
            turn => refusal = _engine.Change(change, turn.Stamp),
            cancellation).ConfigureAwait(false);
        return refusal;
    }

    /// <summary>Asks what the monitor knows, between two decisions.</summary>
    /// <param name="read">Takes what is wanted. What it returns must not depend on the view any more.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<T> ReadAsync<T>(Func<IMonitorView, T> read, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(read);
        T? result = default;
        _ = await _journal.TakeTurnAsync(_ => result = read(_engine), cancellation).ConfigureAwait(false);
        return result!;
    }

    /// <summary>What the shadow policy would change, of the last day or since the start; null where there is none.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    internal async Task<ShadowDifference?> ReadShadowAsync(CancellationToken cancellation)
    {
        ShadowDifference? difference = null;
        _ = await _journal.TakeTurnAsync(_ => difference = _engine.TakeShadow(), cancellation).ConfigureAwait(false);
        return difference;
    }

    /// <summary>Saves the state now.</summary>
    /// <exception cref="JournalUnavailableException">It cannot be saved.</exception>
    public Task SaveAsync(CancellationToken cancellation) => _snapshots.SaveAsync(cancellation);

    /// <summary>Ends in good order: attempts under way are waited for, and the state is saved.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loops.ConfigureAwait(false);
        await (_looks?.EndAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        _ = await _journal.TakeTurnAsync(_ => _looks?.Flush()).ConfigureAwait(false);
        await _deliveries.DisposeAsync().ConfigureAwait(false);
        try
        {
            _ = await AppendAsync(RecordedEntryKind.Stop, "{}"u8.ToArray(), turn => _engine.Stop(turn.Stamp), default).ConfigureAwait(false);
            await SaveAsync(default).ConfigureAwait(false);
        }
        catch (JournalUnavailableException)
        {
            // The next start reads the journal instead, as after a crash.
        }

        await _journal.DisposeAsync().ConfigureAwait(false);
        Telemetry.Dispose();
        _stopping.Dispose();
        _resuming.Dispose();
        _snapshots.Dispose();
    }

    private async Task<IngestCounts> TakeInAsync(DeliveredBody body, CancellationToken cancellation)
    {
        if (body.Problem is { } problem)
        {
            await RejectAsync(body.Json, problem, cancellation).ConfigureAwait(false);
            return new IngestCounts(0, 0, 0, problem);
        }

        await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
        foreach (var (json, reason) in body.Refused)
        {
            await RejectAsync(json, reason, cancellation).ConfigureAwait(false);
        }

        if (body.Events.Count > 0)
        {
            _ = await AppendAsync(
                RecordedEntryKind.Event,
                body.Journaled(),
                turn => _engine.Receive(body.Events, turn.Stamp),
                cancellation).ConfigureAwait(false);
        }

        return new IngestCounts(body.Events.Count, body.Ignored, body.Refused.Count, null);
    }

    private async Task BeginAsync(CatchUp past, CancellationToken cancellation)
    {
        await TryResumeAsync(cancellation).ConfigureAwait(false);
        _ = await _journal.TakeTurnAsync(_ =>
        {
            past.Outbox.PassTo(_deliveries);
            if (_options.ShadowPolicy is { } shadow)
            {
                _engine.BeginShadow(shadow);
            }

            _looks?.Resume(_engine.OpenQuestions());
            _engine.Outbox = _looks is null ? _deliveries : _looks;
            _deliveries.Start(incident => _engine.Book.Find(incident) is { IsOpen: true });
        }, cancellation).ConfigureAwait(false);
        _loops = Task.WhenAll(TickForEverAsync(), _snapshots.RunAsync(_options.SnapshotInterval, _stopping.Token));
    }

    private Task<JournalTurn> AppendPolicyAsync(Policy policy, CancellationToken cancellation) => AppendAsync(
        RecordedEntryKind.Policy,
        Encoding.UTF8.GetBytes(PolicyWriter.Write(policy)),
        turn =>
        {
            _policy = policy;
            _engine.SetPolicy(policy, turn.Stamp);
        },
        cancellation);

    private async Task AppendDeliveryAsync(DeliveryRecord record, CancellationToken cancellation)
    {
        await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
        _ = await AppendAsync(
            RecordedEntryKind.Delivery,
            JsonSerializer.SerializeToUtf8Bytes(record, DeliveryJson.Record),
            turn => _engine.Delivered(record, turn.Stamp),
            cancellation).ConfigureAwait(false);
    }

    private async Task AppendAnswerAsync(LogAnswer answer, CancellationToken cancellation)
    {
        try
        {
            await ResumeIfNeededAsync(cancellation).ConfigureAwait(false);
            _ = await AppendAsync(RecordedEntryKind.Log, answer.ToJson(), turn => TakeIn(answer, turn), cancellation).ConfigureAwait(false);
        }
        catch (JournalUnavailableException)
        {
            // The owner does not hear of it, and whoever waits to be told need not wait any longer.
            _ = await _journal.TakeTurnAsync(_ => _looks!.TakeIn(answer), cancellation).ConfigureAwait(false);
        }
    }

    private void TakeIn(LogAnswer answer, JournalTurn turn)
    {
        // First what waited for it: what the owner makes of it comes after that.
        _looks!.TakeIn(answer);
        _engine.TakeIn(answer, turn.Stamp);
    }

    private StateTaken TakeState()
    {
        _looks?.Flush();
        return new StateTaken(_engine.Snapshot() with { Channels = [.. _deliveries.States] }, _engine.TakeChanged(), WriteHistory());
    }

    private Task<JournalTurn> AppendAsync(
        RecordedEntryKind kind, ReadOnlyMemory<byte> json, Action<JournalTurn> apply, CancellationToken cancellation) =>
        _journal.AppendAsync(
            kind,
            json,
            turn =>
            {
                apply(turn);
                Reach(turn);
            },
            cancellation);

    private void Reach(JournalTurn turn) => Interlocked.Exchange(ref _reached, turn.Stamp.UnixMilliseconds);
}
