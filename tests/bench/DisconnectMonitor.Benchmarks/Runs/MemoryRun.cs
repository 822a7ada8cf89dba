using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>
/// What a device keeps alive inside a host: identity, strings, state, its place in the dictionary and in its bucket.
/// </summary>
internal sealed class MemoryRun
{
    // Hours from one drop of a device to the next: too uneven for a schedule, too far apart for flapping.
    private static readonly double[] Rounds = [0, 3.1, 7.7, 10.2, 15.9, 18.3, 22.4, 28.8, 31.2, 36.9, 39.5, 43.6, 49.9, 52.4, 57.1, 62.6];

    private readonly EntityHost _host = new(Policy.Default, new CountingObserver());
    private readonly int _devices;
    private Instant _at = ChurnDay.Start;
    private int _counter;

    private MemoryRun(int devices) => _devices = devices;

    public static IReadOnlyCollection<Measurement> Measure(int devices) => new MemoryRun(devices).Measure();

    private List<Measurement> Measure()
    {
        var nothing = Live();
        Everyone(ConnectionEventKind.Connected, TimeSpan.FromMinutes(1));
        Pass(TimeSpan.FromHours(1));
        var oneEvent = Live();

        var began = _at;
        foreach (var hours in Rounds)
        {
            _at = began + TimeSpan.FromHours(hours);
            EveryoneBlips(TimeSpan.FromHours(2));
        }

        Pass(TimeSpan.FromHours(1));
        var full = Live();
        var (marks, decisions) = (Average(state => state.Own!.Marks.Count), Average(state => state.Decisions.Length));

        Everyone(ConnectionEventKind.Disconnected, TimeSpan.FromMinutes(1));
        var waiting = Live();
        Everyone(ConnectionEventKind.Connected, TimeSpan.FromSeconds(30));
        var timersOnly = Live();
        Pass(TimeSpan.FromHours(1));

        // So slowly that it is no cluster.
        var before = Live();
        Everyone(ConnectionEventKind.Disconnected, TimeSpan.FromSeconds(10) * _devices);
        Pass(TimeSpan.FromHours(1));
        var gone = Live();

        return
        [
            Measurement.Bytes("one event", PerDevice(oneEvent - nothing), 300),
            Measurement.Bytes($"full history ({marks:N0} marks, {decisions:N0} decisions)", PerDevice(full - nothing), 500),
            Measurement.Bytes("  more while a drop is judged", PerDevice(waiting - timersOnly)),
            Measurement.Bytes("  more for each pending timer", PerDevice(timersOnly - full)),
            Measurement.Bytes("  more while a sustained incident is open", PerDevice(gone - before)),
            Measurement.Count("(characters of a device id)", ChurnDay.Identity(0).DeviceId.Length),
        ];
    }

    private static long Live() => GC.GetTotalMemory(forceFullCollection: true);

    private double PerDevice(long bytes) => (double)bytes / _devices;

    private double Average(Func<DeviceState, int> count) => _host.Devices.Average(count);

    private void Pass(TimeSpan time) => _host.AdvanceTo(_at += time);

    // Each event comes with an identity and strings of its own, as a reader makes them.
    private void Everyone(ConnectionEventKind kind, TimeSpan within)
    {
        _counter++;
        var start = _at;
        for (var device = 0; device < _devices; device++)
        {
            _at = start + (within * ((double)device / _devices));
            Receive(device, kind);
        }
    }

    private void EveryoneBlips(TimeSpan within)
    {
        var start = _at;
        for (var device = 0; device < _devices; device++)
        {
            _at = start + (within * ((double)device / _devices));
            _counter++;
            Receive(device, ConnectionEventKind.Disconnected);
            _counter++;
            Receive(device, ConnectionEventKind.Connected);
        }
    }

    private void Receive(int device, ConnectionEventKind kind)
    {
        var sequence = Sequences.Number(device, _counter);
        _host.Receive(new ConnectionEvent(ChurnDay.Identity(device), Module: null, kind, sequence, _at), _at);
    }
}
