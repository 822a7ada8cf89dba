namespace DisconnectMonitor.Durable.World;

/// <summary>Nothing goes wrong.</summary>
internal sealed class NoHazards : IHazards
{
    public IEnumerable<TimeSpan> Arrivals(SentSignal signal) => [TimeSpan.Zero];

    public bool IsLost(SentSignal signal) => false;
}
