namespace DisconnectMonitor.Durable.Entities;

/// <summary>The names of the entities, which are those of their functions.</summary>
public static class EntityNames
{
    /// <summary>One for each device.</summary>
    public const string Device = "DeviceEntity";

    /// <summary>One for each share of a hub's devices.</summary>
    public const string Bucket = "BucketEntity";

    /// <summary>One for each hub.</summary>
    public const string Hub = "HubEntity";

    /// <summary>One for all silences.</summary>
    public const string Silence = "SilenceEntity";

    /// <summary>One for each channel.</summary>
    public const string Channel = "ChannelEntity";
}
