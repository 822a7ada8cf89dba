namespace DisconnectMonitor.Cli.Sending;

/// <summary>What became of a batch.</summary>
internal abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The target took it.</summary>
    public sealed record Taken : DeliveryResult;

    /// <summary>The target will never take it, and may take others.</summary>
    public sealed record Refused(string Reason) : DeliveryResult;

    /// <summary>The target takes nothing, and the run ends.</summary>
    public sealed record Hopeless(string Reason, int ExitCode) : DeliveryResult;
}
