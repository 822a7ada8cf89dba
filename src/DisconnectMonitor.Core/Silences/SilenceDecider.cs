using DisconnectMonitor.Clusters;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>
/// Decides which open incidents silences hold: <c>(state, input, now) -> (state, effects)</c>. Pure: the same arguments
/// always give the same turn.
/// </summary>
/// <remarks>
/// <code>
/// an incident of            is held while silences in force
/// a device                  match the device
/// a cluster                 match all of its group, or of its hub; or match devices of it, and the others alone
///                           would have opened neither it nor a cluster of their group
/// stragglers                match every one of them
/// the monitor's own health  match its hub, and name neither group nor device
/// </code>
/// </remarks>
public static class SilenceDecider
{
    // As early as timers may come: such a one counts as on time. One that is earlier is that of a turn long past.
    private static readonly TimeSpan TimerTolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes an input in.</summary>
    /// <param name="state">The state.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="clusters">Knows the devices of the clusters that are open.</param>
    public static SilenceTurn Decide(SilenceState state, SilenceInput input, Instant now, IClusterMembers clusters)
    {
        if (input is SilenceInput.Woken)
        {
            if (state.WakeAt is not { } due || now < due - TimerTolerance)
            {
                return new SilenceTurn(state, [], null);
            }

            now = Instant.Max(now, due);
        }

        var decision = new SilenceDecision(state, now, clusters);
        string? refusal = null;
        switch (input)
        {
            case SilenceInput.Announced(var revision):
                decision.CatchUp();
                decision.Take(revision);
                break;
            case SilenceInput.Changed(var change):
                decision.CatchUp();
                refusal = decision.Make(change);
                break;
            case SilenceInput.Woken:
                decision.Wake();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(input), input, "Not an input.");
        }

        return decision.Done(refusal);
    }
}
