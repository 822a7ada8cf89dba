using DisconnectMonitor.Clusters;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Follows the silences of a recording. They change nothing that is decided, and are counted.</summary>
internal sealed class ReplaySilences(IClusterMembers clusters)
{
    private SilenceState _state = SilenceState.Empty;

    /// <summary>Incidents that a silence held when they opened.</summary>
    public int Silenced { get; private set; }

    /// <summary>Makes a change.</summary>
    /// <returns>Why it was refused, or null.</returns>
    public string? Change(SilenceChange change, Instant at) => Decide(new SilenceInput.Changed(change), at);

    public void Announced(IncidentRevision revision)
    {
        _ = Decide(new SilenceInput.Announced(revision), revision.DecidedAt);
        if (revision.Type == RevisionType.Opened && _state.IsHeld(revision.Incident))
        {
            Silenced++;
        }
    }

    // No timer is needed: each input first does what has become due.
    private string? Decide(SilenceInput input, Instant at)
    {
        var turn = SilenceDecider.Decide(_state, input, at, clusters);
        _state = turn.State;
        return turn.Refusal;
    }
}
