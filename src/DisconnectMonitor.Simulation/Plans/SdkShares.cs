namespace DisconnectMonitor.Simulation;

/// <summary>How many devices use each SDK, in relation to each other. Default all alike.</summary>
public sealed record SdkShares
{
    /// <summary>.NET. Default 1.</summary>
    public int DotNet { get; init; } = 1;

    /// <summary>Java. Default 1.</summary>
    public int Java { get; init; } = 1;

    /// <summary>Node.js. Default 1.</summary>
    public int Node { get; init; } = 1;

    /// <summary>Python. Default 1.</summary>
    public int Python { get; init; } = 1;

    /// <summary>C. Default 1.</summary>
    public int C { get; init; } = 1;

    /// <summary>All of them together; 1 or more.</summary>
    internal int Total => DotNet + Java + Node + Python + C;

    internal Sdk Pick(SeededRandom random)
    {
        var at = random.Below(Total);
        foreach (var (sdk, share) in new[] { (Sdk.DotNet, DotNet), (Sdk.Java, Java), (Sdk.Node, Node), (Sdk.Python, Python) })
        {
            if ((at -= share) < 0)
            {
                return sdk;
            }
        }

        return Sdk.C;
    }
}
