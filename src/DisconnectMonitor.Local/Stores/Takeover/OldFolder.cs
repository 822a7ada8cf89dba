using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Local.Stores.Takeover;

/// <summary>
/// A data folder from before there was a database: a journal of JSON lines in files, saved states, rejects. All of it is taken
/// over once, into a database that counts only when it is complete, and kept aside.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="progress">Is told how much is done, 0 to 1.</param>
internal sealed class OldFolder(string folder, Action<double> progress)
{
    /// <summary>Where the old files are kept.</summary>
    public const string Aside = "before-database";

    private const int CommitLines = 1_000;
    private static readonly string[] Patterns = ["journal-*.jsonl", "rejects-*.jsonl", "torn-*", "alive"];

    private readonly List<string> _findings = [];
    private readonly List<StoreWrite> _waiting = [];
    private long _read;
    private long _length;
    private long _broken;

    /// <summary>Takes it over where it is one.</summary>
    /// <returns>What was done, for people.</returns>
    public List<string> TakeOver()
    {
        var database = StoreFile.In(folder);
        if (!File.Exists(database) && FilesOf("journal").Count > 0)
        {
            var unfinished = $"{database}.unfinished";
            foreach (var left in Directory.GetFiles(folder, $"{StoreFile.Name}.unfinished*"))
            {
                File.Delete(left);
            }

            using (var store = new StoreWriter(unfinished, watch: null))
            {
                Fill(store);
            }

            File.Move(unfinished, database);
        }

        if (File.Exists(database))
        {
            MoveAside();
        }

        return _findings;
    }

    private void Fill(StoreWriter store)
    {
        var saved = OldSnapshot.ReadNewest(folder, _findings);
        var (journal, rejects) = (FilesOf("journal"), FilesOf("rejects"));
        _length = journal.Concat(rejects).Sum(file => new FileInfo(file).Length);
        var position = 0L;
        foreach (var path in journal)
        {
            TakeLines(store, path, (line, end) =>
            {
                var isCovered = saved is { } state && (NumberOf(path), end).CompareTo(state.Position) <= 0;
                var take = Entry(line);
                return store =>
                {
                    take(store);
                    position = isCovered ? store.LastId : position;
                };
            });
        }

        var entries = store.LastId;
        foreach (var path in rejects)
        {
            TakeLines(store, path, (line, _) => Reject(line));
        }

        store.Commit(isDurable: true, store =>
        {
            if (saved is { } state)
            {
                Snapshots.SnapshotStore.Write(store, state.Snapshot, position);
            }

            var alive = Path.Combine(folder, "alive");
            if (File.Exists(alive) && Rfc3339.TryRead(Encoding.ASCII.GetBytes(File.ReadAllText(alive).Trim()), out var at, out _))
            {
                store.Set(StoreFile.Alive, at.UnixMilliseconds);
            }
        });
        _findings.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"the data folder was written by an older release: {entries:N0} entries of its journal were taken over into {StoreFile.Name}, and its files are kept in {Aside}"));
        if (_broken > 0)
        {
            _findings.Add(string.Create(CultureInfo.InvariantCulture, $"{_broken:N0} lines of it cannot be read; they are among the rejects"));
        }
    }

    private delegate StoreWrite LineTaker(ReadOnlySpan<byte> line, long end);

    private void TakeLines(StoreWriter store, string path, LineTaker take)
    {
        using var file = File.OpenRead(path);
        var lines = new LineReader(file);
        var end = 0L;
        while (lines.TryRead(out var line))
        {
            end += line.Length + 1;
            _waiting.Add(take(line, end));
            if (_waiting.Count == CommitLines)
            {
                Commit(store);
                progress((double)(_read + end) / _length);
            }
        }

        Commit(store);
        _read += file.Length;
        if (end < file.Length)
        {
            // What a crash has torn was never acknowledged.
            _findings.Add($"{Path.GetFileName(path)}: the last line is torn: {file.Length - end} bytes from byte {end} on are left out");
        }
    }

    private void Commit(StoreWriter store)
    {
        store.Commit(isDurable: false, store => _waiting.ForEach(write => write(store)));
        _waiting.Clear();
    }

    private StoreWrite Entry(ReadOnlySpan<byte> line)
    {
        string? problem;
        try
        {
            var envelope = Envelope.Read(line, new EventReader());
            if (envelope.IsEnvelope && !envelope.HasProblem(out problem))
            {
                var (kind, received, value) = (envelope.Kind!.Value, envelope.Received, envelope.Value.ToArray());
                return store => store.Append(kind, received, value);
            }

            problem = "it is no envelope";
        }
        catch (JsonException error)
        {
            problem = error.Message;
        }

        _broken++;
        var body = line.ToArray();
        return store => store.Reject(default, $"a line of the journal that cannot be read: {problem}", body);
    }

    private static StoreWrite Reject(ReadOnlySpan<byte> line)
    {
        var body = line.ToArray();
        try
        {
            using var json = JsonDocument.Parse(body);
            var (root, received) = (json.RootElement, default(Instant));
            if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(root.GetProperty("received").GetString()!), out var at, out _))
            {
                received = at;
            }

            var reason = root.GetProperty("reason").GetString()!;
            var kept = root.TryGetProperty("text", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : root.GetProperty("base64").GetBytesFromBase64();
            return store => store.Reject(received, reason, kept);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return store => store.Reject(default, $"a reject that cannot be read: {error.Message}", body);
        }
    }

    private void MoveAside()
    {
        var aside = Path.Combine(folder, Aside);
        foreach (var path in Patterns.SelectMany(pattern => Directory.GetFiles(folder, pattern)))
        {
            _ = Directory.CreateDirectory(aside);
            File.Move(path, Path.Combine(aside, Path.GetFileName(path)), overwrite: true);
        }

        var snapshots = Path.Combine(folder, "snapshots");
        if (Directory.Exists(snapshots))
        {
            _ = Directory.CreateDirectory(aside);
            Directory.Move(snapshots, Path.Combine(aside, "snapshots"));
        }
    }

    // journal-20261102T030500123Z-00000007.jsonl
    private List<string> FilesOf(string series) =>
        [.. Directory.GetFiles(folder, $"{series}-*.jsonl").Where(path => NumberOf(path) > 0).OrderBy(NumberOf)];

    private static long NumberOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path).Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
