using System.Security.Cryptography;
using DisconnectMonitor.Benchmarks.Fleet;
using DisconnectMonitor.Benchmarks.Report;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>
/// A hash over every decision and every revision of a day of churn in their order, and over what every device remembers
/// at its end: a change that makes the monitor faster must not change it.
/// </summary>
internal sealed class FingerprintRun : IMonitorObserver, IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static Measurement Measure(ChurnDay day)
    {
        using var run = new FingerprintRun();
        var host = new EntityHost(day.Scenario.Policy, run);
        foreach (var arrival in day.Arrivals)
        {
            host.Receive(arrival.Event, arrival.At);
        }

        host.Drain();
        foreach (var device in host.Devices.OrderBy(device => device.Device.Key))
        {
            run.Remembers(device);
        }

        var title = $"{day.Scenario.Name}: decisions, revisions and memory of {day.Devices:N0} devices";
        return new Measurement(title, Convert.ToHexStringLower(run._hash.GetHashAndReset())[..16]);
    }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) =>
        Add($"{at} {state.Device} {module} {decision}");

    public void Announced(IncidentRevision revision)
    {
        Add((revision with { Sample = [], Facts = IncidentFacts.None }).ToString());
        Add((revision.Facts with { WorstGroups = [] }).ToString());
        Add(string.Join(',', revision.Sample));
        Add(string.Join(',', revision.Facts.WorstGroups));
    }

    public void Dispose() => _hash.Dispose();

    private void Remembers(DeviceState device)
    {
        Add($"{device.Device} {device.LifeAt.UnixMilliseconds} {device.IsDeleted} {device.Home} {device.Generation}");
        Add(string.Join(',', device.Decisions.Select(decision => $"{decision.At} {decision.Kind}")));
        foreach (var connection in device.Connections)
        {
            Add($"{connection.Module} {connection.LastSequence} {connection.NewestAt} {connection.EpochAt.UnixMilliseconds} {connection.IsOnline}");
            Add($"{connection.Wait} {connection.Incident}");
            Add(string.Join(',', connection.Marks.Select(mark => $"{mark.Sequence} {mark.Time} {mark.Kind} {mark.Gap}")));
        }
    }

    private void Add(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}\n")));
}
