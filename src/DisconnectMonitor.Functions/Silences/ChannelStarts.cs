namespace DisconnectMonitor.Functions.Silences;

/// <summary>Whether the channels have heard of this process: its settings may be others than those before.</summary>
public sealed class ChannelStarts
{
    private int _begun;

    /// <summary>True the first time, and never again.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _begun, 1) == 0;
}
