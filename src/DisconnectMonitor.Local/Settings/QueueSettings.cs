using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Settings;

/// <summary>A Storage Queue that Event Grid fills, for a monitor that nobody can push to.</summary>
public abstract record QueueSettings
{
    private QueueSettings()
    {
    }

    /// <summary>A queue that the monitor's own Entra identity reads.</summary>
    /// <param name="Url">The queue's address.</param>
    public sealed record ByIdentity(Uri Url) : QueueSettings;

    /// <summary>A queue that is read with a key.</summary>
    /// <param name="ConnectionString">The storage account's connection string.</param>
    /// <param name="Name">The queue's name.</param>
    public sealed record ByConnectionString(Secret ConnectionString, string Name) : QueueSettings;
}
