using System.Runtime.InteropServices;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Snapshots;
using DisconnectMonitor.Local.Stores;
using DisconnectMonitor.Local.Stores.Takeover;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// The append-only journal of a monitor, which <c>replay</c> reads: a table of the database in a data folder that one process uses
/// at a time. The order of the entries is the order of the decisions.
/// </summary>
/// <remarks>Safe for use by several threads at once, except for <see cref="DisposeAsync"/>.</remarks>
public sealed class Journal : IAsyncDisposable
{
    /// <summary>The most bytes of an entry or of a body that is kept although it cannot be read.</summary>
    public const int MaxEntryBytes = 8 * 1024 * 1024;

    // SIGXFSZ by its number, which the framework has no name for.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly string _database;
    private readonly IDisposable _lock;
    private readonly StoreWriter _store;
    private readonly CommitQueue _queue;
    private readonly JournalWriter _writer;
    private readonly PosixSignalRegistration? _fileTooLarge;

    private Journal(JournalOptions options, TimeProvider time, IDisposable folder, StoreWriter store, JournalEnd end)
    {
        (_database, _lock, _store) = (StoreFile.In(options.Folder), folder, store);
        (Start, Alive) = (end.Id, end.Alive);

        // Where the size of files is limited, a write beyond it is to fail like any other, not to end the process.
        _fileTooLarge = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true);
        _queue = new CommitQueue(new StampClock(time, end.Received ?? Instant.MinEventTime), options.MaxWaitingBytes);
        _writer = new JournalWriter(_queue, store, time, options.RetryInterval);
    }

    /// <summary>The last entry when it was opened; 0 where there was none.</summary>
    public long Start { get; }

    /// <summary>The last sign of life before it was opened; null where there was none.</summary>
    public Instant? Alive { get; }

    /// <summary>What was found when it was opened, and what was done about it, for people.</summary>
    public IReadOnlyList<string> Findings { get; private init; } = [];

    /// <summary>Whether it can be written. It finds out by itself when it can again.</summary>
    public JournalHealth Health => _writer.Health;

    /// <summary>
    /// How far the machine's clock lies behind the last stamp, because it was set back. Until they meet, stamps go on at half speed.
    /// </summary>
    public TimeSpan ClockBehind => _queue.ClockBehind;

    /// <summary>
    /// Opens a journal, new or old, and locks its folder. A disk that cannot be written is no obstacle; <see cref="Health"/> tells.
    /// </summary>
    /// <exception cref="JournalInUseException">Another process uses the folder.</exception>
    /// <exception cref="JournalUnavailableException">The folder cannot be used at all.</exception>
    public static Journal Open(JournalOptions options, TimeProvider time) => Open(options, time, watch: null);

    internal static Journal Open(JournalOptions options, TimeProvider time, IDiskWatch? watch)
    {
        IDisposable? folder = null;
        StoreWriter? store = null;
        try
        {
            MakeFolder(options.Folder);
            folder = DataFolderLock.Take(options.Folder);
            var database = StoreFile.In(options.Folder);
            var findings = new StoreRepair(options.Folder, time.GetUtcNow()).Run();
            findings.AddRange(new OldFolder(options.Folder, options.TakingOver).TakeOver());
            store = new StoreWriter(database, watch);
            _ = store.TryRepair();
            return new Journal(options, time, folder, store, JournalEnd.Of(database, isAlone: !store.IsOpen)) { Findings = findings };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or JournalUnavailableException)
        {
            store?.Dispose();
            folder?.Dispose();
            throw error as JournalUnavailableException
                ?? new JournalUnavailableException($"The data folder {options.Folder} cannot be used: {StoreProblem.Of(error)}", error);
        }
    }

    /// <summary>Keeps an entry, and then gives it its turn.</summary>
    /// <param name="kind">What it is: anything that a recording may hold.</param>
    /// <param name="json">Its value, one complete JSON value, of an event as it was delivered: an object or an array of them. See <paramref name="cancellation"/>.</param>
    /// <param name="apply">
    /// What is to happen because of it, once it is on the disk: called once, in the order of the journal, never while another turn
    /// is taken. What it throws is thrown to the caller; the entry is kept nevertheless.
    /// </param>
    /// <param name="cancellation">
    /// Ends the waiting. The entry may be kept and have its turn nevertheless, so that a copy of the value is taken; without a token that
    /// can be cancelled there is none, and the value must stay as it is until the task completes.
    /// </param>
    /// <returns>Completes after its turn.</returns>
    /// <exception cref="JournalUnavailableException">It is not kept, and has no turn.</exception>
    public Task<JournalTurn> AppendAsync(
        RecordedEntryKind kind, ReadOnlyMemory<byte> json, Action<JournalTurn> apply, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(apply);
        ArgumentOutOfRangeException.ThrowIfZero(json.Length, nameof(json));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(json.Length, MaxEntryBytes, nameof(json));
        _ = JournalLine.NameOf(kind);
        var value = Kept(json, cancellation);
        return Queue(value.Length, isDurable: true, (store, stamp) => store.Append(kind, stamp, value), apply, cancellation);
    }

    /// <summary>Keeps what was delivered and cannot be read, beside the journal, with its reason and the time of its arrival.</summary>
    /// <param name="body">What was delivered, whatever it is; a copy is taken as by <see cref="AppendAsync"/>.</param>
    /// <param name="reason">Why it cannot be read.</param>
    /// <param name="cancellation">Ends the waiting. It may be kept nevertheless.</param>
    /// <returns>Completes once it is on the disk, with its stamp.</returns>
    /// <exception cref="JournalUnavailableException">It is not kept.</exception>
    public Task<JournalTurn> RejectAsync(ReadOnlyMemory<byte> body, string reason, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, MaxEntryBytes, nameof(body));
        var kept = Kept(body, cancellation);
        return Queue(kept.Length, isDurable: true, (store, stamp) => store.Reject(stamp, reason, kept), static _ => { }, cancellation);
    }

    /// <summary>
    /// Takes a turn without an entry: to run timers up to its stamp, after which no entry with an earlier stamp comes, or to save a
    /// state. It is given even while the journal cannot be written.
    /// </summary>
    /// <param name="apply">What is to happen, never while another turn is taken.</param>
    /// <param name="cancellation">Ends the waiting. The turn may be taken nevertheless.</param>
    public Task<JournalTurn> TakeTurnAsync(Action<JournalTurn> apply, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(apply);
        return Queue(bytes: 0, isDurable: false, write: null, apply, cancellation);
    }

    /// <summary>Reads from an entry to the last one when it was opened. What cannot be read in between comes as a refused entry.</summary>
    /// <param name="after">The entry before the first one; 0 for the beginning.</param>
    /// <param name="events">Reads the events.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public IAsyncEnumerable<RecordedEntry> ReadAsync(long after, EventReader events, CancellationToken cancellation = default) =>
        new JournalReader(_database, after, Start, isAlone: !_store.IsOpen).ReadAsync(events, cancellation);

    /// <summary>Writes the last sign of life, soon. It tells the second that the monitor was down from the hour in which nothing arrived.</summary>
    internal void KeepAlive(Instant now) => _writer.Alive = now;

    /// <summary>Writes something beside the journal, between two commits of entries. After a loss of power it may be gone.</summary>
    /// <exception cref="JournalUnavailableException">It cannot be written.</exception>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="then">What happens then, in a turn.</param>
    internal Task WriteAsync(StoreWrite write, CancellationToken cancellation, Action? then = null) =>
        Queue(bytes: 0, isDurable: false, (store, _) => write(store), _ => then?.Invoke(), cancellation);

    /// <summary>Reads the saved state, before anything is written.</summary>
    internal (MonitorSnapshot Snapshot, long Position)? ReadSnapshot() => SnapshotStore.Read(_database, isAlone: !_store.IsOpen);

    /// <summary>Writes what waits, gives it its turn, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _writer.Completion.ConfigureAwait(false);
        _store.Dispose();
        _lock.Dispose();
        _fileTooLarge?.Dispose();
    }

    private Task<JournalTurn> Queue(
        int bytes, bool isDurable, Action<StoreWriter, Instant>? write, Action<JournalTurn> apply, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested
            ? Task.FromCanceled<JournalTurn>(cancellation)
            : _queue.Add(bytes, isDurable, write, apply).WaitAsync(cancellation);

    // A delivery of 1,000 events has 600 KB: copies of that are large objects, whose collections were a third of what a delivery cost.
    private static ReadOnlyMemory<byte> Kept(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        cancellation.CanBeCanceled ? bytes.ToArray() : bytes;

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = Directory.CreateDirectory(folder);
        }
        else
        {
            _ = Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
