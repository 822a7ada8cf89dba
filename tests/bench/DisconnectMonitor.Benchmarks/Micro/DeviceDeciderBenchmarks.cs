using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DisconnectMonitor.Benchmarks.Fleet;

namespace DisconnectMonitor.Benchmarks.Micro;

/// <summary>Single decisions on typical inputs.</summary>
public class DeviceDeciderBenchmarks
{
    private readonly HubContext _context = new(Policy.Default, Policy.Default.Cluster.Buckets);
    private readonly DeviceIdentity _device = ChurnDay.Identity(0);
    private DeviceState _online = null!;
    private DeviceState _renewing = null!;
    private DeviceState _flapping = null!;
    private ConnectionEvent _drop = null!;
    private ConnectionEvent _return = null!;
    private ConnectionEvent _renewal = null!;
    private ConnectionEvent _newestAgain = null!;
    private DeviceTimer _staleTimer = null!;
    private Instant _now;

    [GlobalSetup]
    public void Setup()
    {
        _online = Take(DeviceDecider.Unknown(_device), ConnectionEventKind.Connected, 1, minute: 0);
        _newestAgain = Event(ConnectionEventKind.Connected, 1, minute: 0);
        _drop = Event(ConnectionEventKind.Disconnected, 1000, minute: 2000);
        _return = Event(ConnectionEventKind.Connected, 1001, minute: 2000.5);
        _renewal = Event(ConnectionEventKind.Connected, 1000, minute: 20 * 70);
        _staleTimer = new DeviceTimer(null, DeviceTimerKind.Wait, Generation: 0, Event(ConnectionEventKind.Connected, 1, minute: 3).Time);
        _now = Event(ConnectionEventKind.Connected, 1, minute: 2001).Time;

        (_renewing, _flapping) = (_online, _online);
        for (var i = 1; i < 20; i++)
        {
            _renewing = Take(_renewing, ConnectionEventKind.Connected, i + 1, minute: i * 70);
            _flapping = Take(_flapping, ConnectionEventKind.Connected, i + 1, minute: 1950 + (i * i * 0.1));
        }
    }

    [Benchmark(Description = "drop and return, first ever")]
    public DeviceTurn DropAndReturn() => Decide(Decide(_online, _drop).State, _return);

    [Benchmark(Description = "drop and return, history of renewals")]
    public DeviceTurn DropAndReturnOfRenewing() => Decide(Decide(_renewing, _drop).State, _return);

    [Benchmark(Description = "drop and return, open flapping incident")]
    public DeviceTurn DropAndReturnOfFlapping() => Decide(Decide(_flapping, _drop).State, _return);

    [Benchmark(Description = "renewal, history of renewals")]
    public DeviceTurn Renewal() => Decide(_renewing, _renewal);

    [Benchmark(Description = "duplicate")]
    public DeviceTurn Duplicate() => Decide(_online, _newestAgain);

    [Benchmark(Description = "stale timer")]
    public DeviceTurn StaleTimer() => DeviceDecider.Decide(_online, _staleTimer, _now, _context);

    private DeviceTurn Decide(DeviceState state, ConnectionEvent arrived) => DeviceDecider.Decide(state, arrived, _now, _context);

    private DeviceState Take(DeviceState state, ConnectionEventKind kind, int counter, double minute)
    {
        var arrived = Event(kind, counter, minute);
        return DeviceDecider.Decide(state, arrived, arrived.Time, _context).State;
    }

    private ConnectionEvent Event(ConnectionEventKind kind, int counter, double minute) =>
        new(_device, Module: null, kind, Sequences.Number(0, counter), ChurnDay.Start + TimeSpan.FromMinutes(minute));
}

/// <summary>
/// Short runs in this very process: the project needs no second build, and the figures wanted are the allocations and the
/// ratios, which are steady.
/// </summary>
internal static class MicroConfig
{
    public static IConfig Create() => DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default);
}
