namespace DisconnectMonitor.Api.Access;

/// <summary>A feature of requests that have shown a key.</summary>
internal sealed class AccessGranted
{
    public static readonly AccessGranted Instance = new();
}
