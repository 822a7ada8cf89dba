using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <content>Reading the journal again.</content>
internal sealed partial class MonitorEngine : IEntryTaker
{
    /// <summary>Takes an entry of the journal, other than a delivery, as it was taken when it was written.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public string? Take(in RecordedEntry entry)
    {
        switch (entry.Kind)
        {
            case RecordedEntryKind.Refused:
                return entry.Reason;

            case RecordedEntryKind.Ignored:
                return null;

            case RecordedEntryKind.Event:
                Advance(entry.Received!.Value);
                _host.Receive(entry.Event!, entry.Received!.Value);
                return null;

            default:
                return this.TakeFrom(entry);
        }
    }

    // Where it was refused then, its author was told.
    string? IEntryTaker.Change(SilenceChange change, Instant at)
    {
        _ = Change(change, at);
        return null;
    }
}
