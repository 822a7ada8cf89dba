using DisconnectMonitor.Events;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Messages;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

/// <summary>
/// Decides about one device: <c>(state, input, now) -> (state, decision, effects)</c>. Pure: the same arguments always give
/// the same turn.
/// </summary>
/// <remarks>
/// <code>
/// phase of the wait    timer                       return                drop            alone        folded   not yet
/// (online)             -                           hidden flap           Settling        -            -        -
/// Settling             InGrace, bucket told        online                wait restarts   -            Folded   -
/// InGrace              Asked                       online                wait restarts   -            Folded   -
/// Asked                AskedAgain                  online                wait restarts   Escalated    Folded   ToldToWait
/// AskedAgain           Escalated                   online                wait restarts   Escalated    Folded   ToldToWait
/// ToldToWait           Asked                       online                wait restarts   Escalated    Folded   ToldToWait
/// Folded               -                           online                stays           Escalated    stays    -
/// Escalated            -                           online, resolved      stays           -            Folded   -
/// NotMissed            -                           online                stays           -            -        -
/// </code>
/// A drop that was on schedule, or of a device that sleeps, settles one poll of the hub before its deadline.
/// <para>
/// A device has one incident. The connection that is escalated first opens it and names those that have settled; whoever is named keeps it
/// open until it is back or folded, and one that is escalated later joins it. The device's own connection is NotMissed, whatever it
/// was, from a timer, a verdict or a module's connect on that finds the modules talking (<see cref="DeviceState.TalksThroughModules"/>).
/// </para>
/// </remarks>
public static class DeviceDecider
{
    /// <summary>A device that nothing is known about yet.</summary>
    public static DeviceState Unknown(DeviceIdentity device) => new() { Device = device };

    /// <summary>An event of the device arrived.</summary>
    /// <param name="state">The device's state.</param>
    /// <param name="arrived">The event.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static DeviceTurn Decide(DeviceState state, ConnectionEvent arrived, Instant now, HubContext context)
    {
        // A clock that runs ahead must not make the device's own future stale.
        var time = Instant.Min(arrived.Time, now);
        var turn = new DeviceDecision(state, context, now);
        return arrived.Kind switch
        {
            ConnectionEventKind.Connected or ConnectionEventKind.Disconnected => ConnectionRules.Apply(ref turn, arrived, time),
            ConnectionEventKind.Created => LifeRules.Created(ref turn, time),
            ConnectionEventKind.Deleted => LifeRules.Deleted(ref turn, time),
            _ => throw new ArgumentOutOfRangeException(nameof(arrived), arrived.Kind, "Not a kind of event."),
        };
    }

    /// <summary>The registry said something about the device.</summary>
    /// <inheritdoc cref="Decide(DeviceState, ConnectionEvent, Instant, HubContext)"/>
    /// <param name="state">The device's state.</param>
    /// <param name="registration">What it said. Said again it changes nothing.</param>
    /// <param name="now">When it was read.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static DeviceTurn Decide(DeviceState state, Registration registration, Instant now, HubContext context)
    {
        var turn = new DeviceDecision(state, context, now);
        return LifeRules.Registered(ref turn, registration);
    }

    /// <summary>A timer of the device fired: up to 100 ms early, late, or for the second time.</summary>
    /// <inheritdoc cref="Decide(DeviceState, ConnectionEvent, Instant, HubContext)"/>
    /// <param name="state">The device's state.</param>
    /// <param name="timer">The timer as it was set.</param>
    /// <param name="now">When it fired.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static DeviceTurn Decide(DeviceState state, DeviceTimer timer, Instant now, HubContext context)
    {
        var turn = new DeviceDecision(state, context, now);
        return timer.Kind switch
        {
            DeviceTimerKind.Wait => WaitRules.TimerFired(ref turn, timer),
            DeviceTimerKind.Calm => FlappingRules.TimerFired(ref turn, timer),
            _ => throw new ArgumentOutOfRangeException(nameof(timer), timer.Kind, "Not a kind of timer."),
        };
    }

    /// <summary>The bucket answered, or spoke up.</summary>
    /// <inheritdoc cref="Decide(DeviceState, ConnectionEvent, Instant, HubContext)"/>
    /// <param name="state">The device's state.</param>
    /// <param name="verdict">What it said.</param>
    /// <param name="now">When the device was told.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static DeviceTurn Decide(DeviceState state, Verdict verdict, Instant now, HubContext context)
    {
        var turn = new DeviceDecision(state, context, now);
        return VerdictRules.Apply(ref turn, verdict);
    }

    /// <summary>An operator closes an incident of the device, for the return that never arrives.</summary>
    /// <inheritdoc cref="Decide(DeviceState, ConnectionEvent, Instant, HubContext)"/>
    /// <param name="state">The device's state.</param>
    /// <param name="incident">The key of the incident.</param>
    /// <param name="reason">Why, in the operator's words.</param>
    /// <param name="now">When.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static DeviceTurn Close(DeviceState state, string incident, string reason, Instant now, HubContext context)
    {
        var turn = new DeviceDecision(state, context, now);
        return LifeRules.Close(ref turn, incident, reason);
    }

    /// <summary>A look into the hub's log came to something. An answer that comes again, or too late, changes nothing.</summary>
    /// <inheritdoc cref="Decide(DeviceState, ConnectionEvent, Instant, HubContext)"/>
    /// <param name="state">The device's state.</param>
    /// <param name="answer">What it came to.</param>
    /// <param name="now">When.</param>
    /// <param name="context">The policy in force in the hub.</param>
    public static DeviceTurn Decide(DeviceState state, LogAnswer answer, Instant now, HubContext context)
    {
        var turn = new DeviceDecision(state, context, now);
        return LogRules.Apply(ref turn, answer);
    }
}
