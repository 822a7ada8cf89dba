using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>Writes what a replay tells.</summary>
internal interface IReplayOutput
{
    void Write(Notification notification);

    void Write(ReplaySummary summary);

    void Flush();
}
