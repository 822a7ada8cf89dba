using System.Buffers;
using System.IO.Compression;

namespace DisconnectMonitor.Simulation;

/// <summary>Writes a simulated fleet to a folder: what a monitor is sent, what the hub logged, what was true, and a policy that suits it.</summary>
public static class FleetFiles
{
    /// <summary>The events in envelopes that say when they arrived: JSON lines that <c>replay</c> reads.</summary>
    public const string Events = "events.jsonl.gz";

    /// <summary>The hub's Connections log: JSON lines.</summary>
    public const string Log = "connections.jsonl.gz";

    /// <summary>The truth, see <see cref="TruthFile"/>.</summary>
    public const string Truth = "truth.jsonl.gz";

    /// <summary>The policy.</summary>
    public const string Policy = "policy.json";

    /// <summary>Writes all of it.</summary>
    /// <param name="plan">The scenario.</param>
    /// <param name="seed">What its chance comes from.</param>
    /// <param name="folder">Where to; created when it is not there. Files of the same names are overwritten.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>How many deliveries were written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static long Write(ScenarioPlan plan, ulong seed, string folder, Action<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(folder);
        var fleet = new PlannedFleet(plan, seed);
        var frame = fleet.Frame;
        File.WriteAllText(Path.Combine(folder, Policy), PolicyWriter.Write(fleet.Policy) + "\n");
        using var log = new TimeSlices(StreamedFleet.Slice(frame));
        using var stream = WriteTruth(plan, fleet, seed, Path.Combine(folder, Truth), log, progress, cancellation);
        WriteLines(Path.Combine(folder, Events), stream.Deliveries(), (json, delivered) => EventJson.WriteEnvelope(json, delivered), Half(stream.Count), cancellation);
        WriteLog(Path.Combine(folder, Log), log, cancellation);
        progress(1);
        return stream.Count;

        Action<long> Half(long count) => written => progress(0.5 + (0.5 * written / count));
    }

    private static StreamedFleet WriteTruth(
        ScenarioPlan plan, PlannedFleet fleet, ulong seed, string path, TimeSlices log, Action<double> progress, CancellationToken cancellation)
    {
        using var truth = Create(path);
        TruthFile.Write(truth, new TruthHeader(plan.Name, seed, fleet.Frame.From, fleet.Frame.Until, plan.Devices));
        foreach (var backlog in fleet.Frame.Backlogs)
        {
            TruthFile.Write(truth, backlog);
        }

        var (devices, record) = (0L, new ArrayBufferWriter<byte>());
        return StreamedFleet.Of(fleet, Note, cancellation);

        void Note(SimulatedDevice device)
        {
            foreach (var history in device.Histories)
            {
                foreach (var absence in TrueAbsence.Of(history))
                {
                    TruthFile.Write(truth, absence);
                }

                foreach (var entry in ConnectionsLog.Of(history, fleet.Frame))
                {
                    record.ResetWrittenCount();
                    using (var json = new Utf8JsonWriter(record, EventJson.Options))
                    {
                        LogJson.Write(json, entry);
                    }

                    log.Add(entry.At, record.WrittenSpan);
                }
            }

            progress(0.5 * ++devices / plan.Devices);
        }
    }

    private static void WriteLines<T>(
        string path, IEnumerable<T> values, Action<Utf8JsonWriter, T> write, Action<long> progress, CancellationToken cancellation)
    {
        using var file = Create(path);
        using var json = EventJson.WriterTo(file);
        var written = 0L;
        foreach (var value in values)
        {
            cancellation.ThrowIfCancellationRequested();
            write(json, value);
            json.Flush();
            json.Reset();
            file.WriteByte((byte)'\n');
            progress(++written);
        }
    }

    private static void WriteLog(string path, TimeSlices log, CancellationToken cancellation)
    {
        using var file = Create(path);
        foreach (var (_, record) in log.InOrder())
        {
            cancellation.ThrowIfCancellationRequested();
            file.Write(record.Span);
            file.WriteByte((byte)'\n');
        }
    }

    private static BufferedStream Create(string path) =>
        new(new GZipStream(File.Create(path), CompressionLevel.Fastest), 64 * 1024);
}
