using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Devices;

/// <summary>One device by itself: nobody answers it and no timer fires unless the test says so.</summary>
internal sealed class DeviceRig(Policy? policy = null)
{
    public static readonly DeviceIdentity Pump = new("contoso", "pump-7");

    private HubContext _context = new(policy ?? Policy.Default, 16);

    public DeviceState State { get; private set; } = DeviceDecider.Unknown(Pump);

    public Connection Connection => State.Own!;

    public Wait? Wait => State.Own?.Wait;

    public List<DeviceTimer> Timers { get; } = [];

    public List<BucketMessage> Told { get; } = [];

    public List<IncidentRevision> Announced { get; } = [];

    public DecisionKind Connects(string at, long sequence, string? arrives = null, string? module = null) =>
        Receive(ConnectionEventKind.Connected, Clock.At(at), sequence, Clock.At(arrives ?? at), module);

    public DecisionKind Drops(string at, long sequence, string? arrives = null, string? module = null, string? reason = null) =>
        Receive(ConnectionEventKind.Disconnected, Clock.At(at), sequence, Clock.At(arrives ?? at), module, reason);

    public DecisionKind IsCreated(string at) => Receive(ConnectionEventKind.Created, Clock.At(at), 0, Clock.At(at), module: null);

    public DecisionKind IsDeleted(string at) => Receive(ConnectionEventKind.Deleted, Clock.At(at), 0, Clock.At(at), module: null);

    public DecisionKind IsRegistered(string at, string? group = null, bool isDisabled = false) =>
        Take(DeviceDecider.Decide(State, new Registration(group, isDisabled), Clock.At(at), _context));

    /// <summary>The newest timer fires, when it is due or so much later.</summary>
    public DecisionKind Fires(TimeSpan late = default) => Fires(Timers[^1], Timers[^1].Due + late);

    public DecisionKind Fires(DeviceTimer timer, Instant at) => Take(DeviceDecider.Decide(State, timer, at, _context));

    public DecisionKind Hears(LogAnswer answer, Instant at) => Take(DeviceDecider.Decide(State, answer, at, _context));

    public DecisionKind Hears(Verdict verdict, Instant at) => Take(DeviceDecider.Decide(State, verdict, at, _context));

    public void Follows(Policy policy) => _context = new HubContext(policy, 16);

    /// <summary>Lets the drop that is being waited for settle and reach its deadline.</summary>
    public void AsksForTheVerdict()
    {
        while (Wait!.Phase is WaitPhase.Settling or WaitPhase.InGrace)
        {
            Fires();
        }
    }

    private DecisionKind Receive(ConnectionEventKind kind, Instant time, long sequence, Instant arrival, string? module, string? reason = null) =>
        Take(DeviceDecider.Decide(
            State,
            new ConnectionEvent(Pump, module, kind, sequence == 0 ? default : Clock.Sequence(sequence), time) { Reason = reason },
            arrival,
            _context));

    private DecisionKind Take(DeviceTurn turn)
    {
        State = turn.State;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case DeviceEffect.Schedule { Timer: var timer }:
                    Timers.Add(timer);
                    break;
                case DeviceEffect.Tell { Message: var message }:
                    Told.Add(message);
                    break;
                case DeviceEffect.Announce { Revision: var revision }:
                    Announced.Add(revision);
                    break;
            }
        }

        return turn.Decision;
    }
}
