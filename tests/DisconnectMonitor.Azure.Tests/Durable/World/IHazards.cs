namespace DisconnectMonitor.Durable.World;

/// <summary>What may go wrong with messages.</summary>
internal interface IHazards
{
    /// <summary>How late a signal arrives, and how often: once on time where nothing goes wrong.</summary>
    IEnumerable<TimeSpan> Arrivals(SentSignal signal);

    /// <summary>Whether an execution sends its messages and is lost before its state is stored.</summary>
    bool IsLost(SentSignal signal);
}

/// <summary>Nothing goes wrong.</summary>
internal sealed class NoHazards : IHazards
{
    public IEnumerable<TimeSpan> Arrivals(SentSignal signal) => [TimeSpan.Zero];

    public bool IsLost(SentSignal signal) => false;
}
