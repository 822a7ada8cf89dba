namespace DisconnectMonitor.Cli.Serving;

/// <summary>What the command line of <c>serve</c> says. What it leaves out is as the settings file says.</summary>
internal sealed record ServeOptions
{
    /// <summary>The settings file, or null for the defaults.</summary>
    public string? Settings { get; init; }

    /// <summary>The policy file, or null for the policy of the settings.</summary>
    public string? Policy { get; init; }

    /// <summary>The data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Where to listen, or null for the address of the settings.</summary>
    public Uri? Listen { get; init; }

    /// <summary>Whether nothing is to be sent, whatever the settings say.</summary>
    public bool Shadow { get; init; }
}
