using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>Counts what is sent and says what goes wrong. May be told by several threads at once.</summary>
internal sealed class SendReport(Terminal terminal, ReadingProgress progress, RejectsFile rejects, TimeProvider time)
{
    // A target that refuses everything would fill the screen.
    private const int MostLines = 20;

    private readonly Lock _lock = new();
    private readonly LatencyHistogram _latencies = new();
    private readonly long _start = time.GetTimestamp();
    private int _lines;
    private long _events;
    private long _requests;
    private long _retries;
    private long _refusedEvents;
    private long _refusedRequests;
    private long _unreadable;
    private long _ignored;
    private long _otherEntries;

    /// <summary>Whether the target refused anything.</summary>
    public bool HasRefusals => _refusedRequests > 0;

    public void Advance()
    {
        lock (_lock)
        {
            progress.Advance();
        }
    }

    public void Taken(int events, TimeSpan latency)
    {
        lock (_lock)
        {
            _events += events;
            _requests++;
            _latencies.Add(latency);
        }
    }

    public void Retry(string reason)
    {
        lock (_lock)
        {
            _retries++;
            SayOneOfMany($"{reason}; trying again.");
        }
    }

    public void Refused(Batch batch, string reason)
    {
        lock (_lock)
        {
            _refusedRequests++;
            _refusedEvents += batch.Events.Count;
            var and = batch.Events.Count > 1 ? $" and {batch.Events.Count - 1} more" : "";
            SayOneOfMany($"{batch.Events[0].Place}{and}: {reason}");
            foreach (var item in batch.Events)
            {
                rejects.Add(item.ToLine());
            }
        }
    }

    public void Unreadable(in RecordedEntry entry)
    {
        lock (_lock)
        {
            _unreadable++;
            SayOneOfMany($"{entry.Source}, line {entry.Line}: {entry.Reason}");
            rejects.Add(entry);
        }
    }

    public void Ignored()
    {
        lock (_lock)
        {
            _ignored++;
        }
    }

    public void OtherEntry()
    {
        lock (_lock)
        {
            _otherEntries++;
        }
    }

    /// <summary>A line that is always shown.</summary>
    public void Say(string line)
    {
        lock (_lock)
        {
            progress.Clear();
            terminal.Error.WriteLine(line);
        }
    }

    /// <summary>What was sent, and what was not.</summary>
    public void WriteSummary()
    {
        lock (_lock)
        {
            progress.Clear();
            var writer = new PeopleWriter(terminal);
            var elapsed = time.GetElapsedTime(_start);
            writer.Markup($"[bold]{_events:N0} events in {_requests:N0} requests, {Duration(elapsed)}[/]");
            if (_requests > 0)
            {
                Line(Number(_events / Math.Max(elapsed.TotalSeconds, 0.001)), "events/s");
                Line(Milliseconds(_latencies.Quantile(0.5)), "p50 of a request");
                Line(Milliseconds(_latencies.Quantile(0.99)), "p99 of a request");
            }

            Count(_retries, "retries");
            Count(_refusedRequests, $"requests refused, with {Number(_refusedEvents)} events");
            Count(_unreadable, "entries rejected: they could not be read");
            Count(_ignored, "events of other types, not sent");
            Count(_otherEntries, "other entries of a journal, not sent");

            void Count(long count, string what)
            {
                if (count > 0)
                {
                    Line(Number(count), what);
                }
            }

            void Line(string figure, string what) => writer.Markup($"{figure,11}  [grey]{what}[/]");
        }
    }

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan time) => time < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : DurationText.ForPeople(time);

    private static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private void SayOneOfMany(string line)
    {
        if (++_lines <= MostLines)
        {
            Say(_lines < MostLines ? line : $"{line}\nFrom here on the like is only counted.");
        }
    }
}
