namespace DisconnectMonitor.Policies;

/// <summary>Reads and checks policies.</summary>
public static class PolicyReader
{
}
