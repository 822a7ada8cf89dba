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
                Append(store, line);
                position = saved is { } state && (NumberOf(path), end).CompareTo(state.Position) <= 0 ? store.LastId : position;
            });
        }

        foreach (var path in rejects)
        {
            TakeLines(store, path, (line, _) => Reject(store, line));
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
            $"the data folder was written by an older release: {store.LastId:N0} entries of its journal were taken over into {StoreFile.Name}, and its files are kept in {Aside}"));
        if (_broken > 0)
        {
            _findings.Add(string.Create(CultureInfo.InvariantCulture, $"{_broken:N0} lines of it cannot be read; they are among the rejects"));
        }
    }

    private void TakeLines(StoreWriter store, string path, Action<byte[], long> take)
    {
        var length = new FileInfo(path).Length;
        foreach (var lines in Lines(path).Chunk(CommitLines))
        {
            store.Commit(isDurable: false, _ => Array.ForEach(lines, line =>
            {
                if (line.End <= length)
                {
                    take(line.Text, line.End);
                }
                else
                {
                    // What a crash has torn was never acknowledged.
                    var torn = line.Text.Length;
                    _findings.Add($"{Path.GetFileName(path)}: the last line is torn: {torn} bytes from byte {length - torn} on are left out");
                }
            }));
            progress((double)(_read + lines[^1].End) / _length);
        }

        _read += length;
    }

    // With where they end. What is torn ends behind the file, as its line break would have. As Latin 1 each character is a byte.
    private static IEnumerable<(byte[] Text, long End)> Lines(string path)
    {
        var end = 0L;
        foreach (var line in File.ReadLines(path, Encoding.Latin1))
        {
            end += line.Length + 1;
            yield return (Encoding.Latin1.GetBytes(line), end);
        }
    }

    private void Append(StoreWriter store, byte[] line)
    {
        string? problem;
        try
        {
            var envelope = Envelope.Read(line, new EventReader());
            if (envelope.IsEnvelope && !envelope.HasProblem(out problem))
            {
                store.Append(envelope.Kind!.Value, envelope.Received, envelope.Value.ToArray());
                return;
            }

            problem = "it is no envelope";
        }
        catch (JsonException error)
        {
            problem = error.Message;
        }

        _broken++;
        store.Reject(default, $"a line of the journal that cannot be read: {problem}", line);
    }

    private static void Reject(StoreWriter store, byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var received = Rfc3339.TryRead(Encoding.UTF8.GetBytes(root.GetProperty("received").GetString()!), out var at, out _) ? at : default;
            var reason = root.GetProperty("reason").GetString()!;
            store.Reject(received, reason, root.TryGetProperty("text", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : root.GetProperty("base64").GetBytesFromBase64());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            store.Reject(default, $"a reject that cannot be read: {error.Message}", line);
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
