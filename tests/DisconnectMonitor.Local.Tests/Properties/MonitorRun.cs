using System.Text.Json.Serialization;
using DisconnectMonitor.Entities;

namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>A trial as the in-process host lives it, until no timer is left.</summary>
public sealed class MonitorRun : IMonitorObserver
{
    private static readonly JsonSerializerOptions Exact = new() { Converters = { new AsText() } };

    private readonly List<IncidentRevision> _revisions = [];
    private readonly List<Made> _decisions = [];

    private MonitorRun(Policy policy) => Host = new EntityHost(policy, this);

    public EntityHost Host { get; }

    public IReadOnlyList<IncidentRevision> Revisions => _revisions;

    public IReadOnlyList<Made> Decisions => _decisions;

    /// <summary>Every revision to the last byte, in the order in which they were announced.</summary>
    public IEnumerable<string> RevisionBytes => _revisions.Select(revision => JsonSerializer.Serialize(revision, Exact));

    /// <summary>The state of every device to the last byte.</summary>
    public IEnumerable<string> StateBytes => Host.Devices
        .OrderBy(device => device.Device.DeviceId, StringComparer.Ordinal)
        .Select(device => JsonSerializer.Serialize(device, Exact));

    public static MonitorRun Of(Trial trial)
    {
        var run = new MonitorRun(trial.Policy);
        foreach (var delivery in trial.InOrder)
        {
            run.Host.Receive(delivery.Event, delivery.At);
        }

        run.Host.Drain();
        return run;
    }

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived) =>
        _decisions.Add(new Made(at, module is null ? state.Device.DeviceId : $"{state.Device.DeviceId}/{module}", decision, arrived));

    public void Announced(IncidentRevision revision) => _revisions.Add(revision);

    /// <summary>A decision as it was made.</summary>
    public sealed record Made(Instant At, string Connection, DecisionKind Decision, ConnectionEvent? Arrived);

    private sealed class AsText : JsonConverter<SequenceNumber>
    {
        public override SequenceNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SequenceNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
