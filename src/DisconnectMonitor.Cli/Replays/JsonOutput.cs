using System.Buffers;
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

/// <summary>JSON lines: the contract of webhooks, and a summary at the end.</summary>
internal sealed class JsonOutput(Terminal terminal) : IReplayOutput
{
    private readonly ArrayBufferWriter<byte> _line = new();

    public void Write(Notification notification)
    {
        NotificationJson.Write(_line, notification);
        EndLine();
    }

    public void Write(ReplaySummary summary)
    {
        summary.WriteJson(_line);
        EndLine();
    }

    public void Flush() => terminal.Output.Flush();

    private void EndLine()
    {
        terminal.Output.Write(_line.WrittenSpan);
        terminal.Output.WriteByte((byte)'\n');
        _line.ResetWrittenCount();
    }
}
