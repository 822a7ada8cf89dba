using System.Runtime.InteropServices;
using DisconnectMonitor.Events;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Journals;

/// <summary>
/// The append-only journal of a monitor: JSON lines that <c>replay</c> reads, in files of a data folder that one process uses
/// at a time. The order of the lines is the order of the decisions.
/// </summary>
/// <remarks>Safe for use by several threads at once, except for <see cref="DisposeAsync"/>.</remarks>
public sealed class Journal : IAsyncDisposable
{
    /// <summary>The most bytes of an entry or of a body that is kept although it cannot be read.</summary>
    public const int MaxEntryBytes = 8 * 1024 * 1024;

    // SIGXFSZ by its number, which the framework has no name for.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly JournalOptions _options;
    private readonly DataFolderLock _lock;
    private readonly FileSeries _journal;
    private readonly FileSeries _rejects;
    private readonly CommitQueue _queue;
    private readonly JournalWriter _writer;
    private readonly TimeProvider _time;
    private readonly PosixSignalRegistration? _fileTooLarge;

    private Journal(JournalOptions options, TimeProvider time, DataFolderLock folder, FileSeries journal, FileSeries rejects)
    {
        (_options, _time, _lock, _journal, _rejects) = (options, time, folder, journal, rejects);
        Start = journal.End;
        Findings = [.. new[] { journal.Finding, rejects.Finding }.OfType<string>()];

        // Where the size of files is limited, a write beyond it is to fail like any other, not to end the process.
        _fileTooLarge = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true);
        _queue = new CommitQueue(new StampClock(time, journal.LastStamp ?? Instant.MinEventTime), options.MaxWaitingBytes);
        _writer = new JournalWriter(_queue, journal, rejects, time, options.RetryInterval);
    }

    /// <summary>Where the journal ended when it was opened.</summary>
    public JournalPosition Start { get; }

    /// <summary>What was found wrong when it was opened, and what was done about it, for people.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>Whether it can be written. It finds out by itself when it can again.</summary>
    public JournalHealth Health => _writer.Health;

    /// <summary>
    /// How far the machine's clock lies behind the last stamp, because it was set back. Until they meet, stamps go on at half speed.
    /// </summary>
    public TimeSpan ClockBehind => _queue.ClockBehind;

    /// <summary>
    /// Opens a journal, new or old: locks its folder, and sets aside what a crash has torn. A disk that cannot be written is no
    /// obstacle; <see cref="Health"/> tells.
    /// </summary>
    /// <exception cref="JournalInUseException">Another process uses the folder.</exception>
    /// <exception cref="JournalUnavailableException">The folder cannot be used at all.</exception>
    public static Journal Open(JournalOptions options, TimeProvider time) => Open(options, time, new DiskFiles());

    internal static Journal Open(JournalOptions options, TimeProvider time, IAppendFiles files)
    {
        DataFolderLock? folder = null;
        FileSeries? journal = null;
        try
        {
            MakeFolder(options.Folder);
            folder = DataFolderLock.Take(options.Folder);
            var now = Instant.From(time.GetUtcNow());
            journal = FileSeries.Open(options, SeriesFile.Journal, now, files);
            return new Journal(options, time, folder, journal, FileSeries.Open(options, SeriesFile.Rejects, now, files));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            journal?.Dispose();
            folder?.Dispose();
            throw new JournalUnavailableException($"The data folder {options.Folder} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Keeps an entry, and then gives it its turn.</summary>
    /// <param name="kind">What it is: anything that a recording may hold.</param>
    /// <param name="json">Its value, one complete JSON value, of an event as it was delivered: an object or an array of them. A copy is taken.</param>
    /// <param name="apply">
    /// What is to happen because of it, once it is on the disk: called once, in the order of the journal, never while another turn
    /// is taken. What it throws is thrown to the caller; the entry is kept nevertheless.
    /// </param>
    /// <param name="cancellation">Ends the waiting. The entry may be kept and have its turn nevertheless.</param>
    /// <returns>Completes after its turn.</returns>
    /// <exception cref="JournalUnavailableException">It is not kept, and has no turn.</exception>
    public Task<JournalTurn> AppendAsync(
        RecordedEntryKind kind, ReadOnlyMemory<byte> json, Action<JournalTurn> apply, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(apply);
        ArgumentOutOfRangeException.ThrowIfZero(json.Length, nameof(json));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(json.Length, MaxEntryBytes, nameof(json));
        return Queue(CommitTarget.Journal, JournalLine.NameOf(kind), json.Span, apply, cancellation);
    }

    /// <summary>Keeps what was delivered and cannot be read, beside the journal, with the time of its arrival.</summary>
    /// <param name="body">What was delivered, whatever it is. A copy is taken.</param>
    /// <param name="reason">Why it cannot be read.</param>
    /// <param name="cancellation">Ends the waiting. It may be kept nevertheless.</param>
    /// <returns>Completes once it is on the disk, with its stamp.</returns>
    /// <exception cref="JournalUnavailableException">It is not kept.</exception>
    public Task<JournalTurn> RejectAsync(ReadOnlyMemory<byte> body, string reason, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, MaxEntryBytes, nameof(body));
        return Queue(CommitTarget.Rejects, default, JournalLine.Reject(body.Span, reason), static _ => { }, cancellation);
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
        return Queue(CommitTarget.None, default, default, apply, cancellation);
    }

    /// <summary>
    /// Reads from a position to where the journal ended when it was opened. What is damaged or missing in between comes as a refused
    /// entry that says so; it stays where it is.
    /// </summary>
    /// <param name="from">The position, such as that of a saved state.</param>
    /// <param name="events">Reads the events.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IAsyncEnumerable<RecordedEntry> ReadAsync(JournalPosition from, EventReader events, CancellationToken cancellation = default) =>
        new JournalReader(SeriesFile.List(_options.Folder, SeriesFile.Journal), from, Start, events).ReadAsync(cancellation);

    /// <summary>Deletes files that are older than is to be kept, of the journal only such as a saved state covers wholly.</summary>
    /// <param name="saved">The position of the saved state.</param>
    /// <returns>The names of the deleted files.</returns>
    /// <exception cref="JournalUnavailableException">A file cannot be deleted.</exception>
    public IReadOnlyList<string> DeleteOld(JournalPosition saved) =>
        JournalRetention.Apply(_options.Folder, Instant.From(_time.GetUtcNow()) - _options.Retention, saved);

    /// <summary>Writes what waits, gives it its turn, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _writer.Completion.ConfigureAwait(false);
        _journal.Dispose();
        _rejects.Dispose();
        _lock.Dispose();
        _fileTooLarge?.Dispose();
    }

    private Task<JournalTurn> Queue(
        CommitTarget target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, Action<JournalTurn> apply, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested
            ? Task.FromCanceled<JournalTurn>(cancellation)
            : _queue.Add(target, name, value, apply).WaitAsync(cancellation);

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
