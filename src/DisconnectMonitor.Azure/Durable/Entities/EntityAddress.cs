namespace DisconnectMonitor.Durable.Entities;

/// <summary>Where a message for an entity goes.</summary>
/// <remarks>
/// Keys are hashes: names of hubs, devices and channels may hold what storage refuses in a key, and the message sorter of Durable
/// Functions compares keys ignoring case. None is longer than 40 characters, or 54 in the lane of a shadow
/// policy, of the 100 that Durable Task Scheduler allows.
/// </remarks>
/// <param name="Entity">The entity's name, one of <see cref="EntityNames"/>.</param>
/// <param name="Key">Its key: lower-case letters, digits and hyphens.</param>
public readonly record struct EntityAddress(string Entity, string Key)
{
    /// <summary>The one entity of the silences.</summary>
    public static readonly EntityAddress Silences = new(EntityNames.Silence, "silences");

    /// <summary>The entity of a device.</summary>
    /// <param name="device">The device's key.</param>
    public static EntityAddress Device(DeviceKey device) => new(EntityNames.Device, device.ToString());

    /// <summary>The entity of a share of a hub's devices.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    /// <param name="index">The bucket, from 0.</param>
    public static EntityAddress Bucket(string hub, int index) =>
        new(EntityNames.Bucket, string.Create(CultureInfo.InvariantCulture, $"{KeyOf(hub)}-{index}"));

    /// <summary>The entity of a hub.</summary>
    /// <param name="hub">The hub's name, in lower case.</param>
    public static EntityAddress Hub(string hub) => new(EntityNames.Hub, KeyOf(hub));

    /// <summary>The entity that tells a channel.</summary>
    /// <param name="channel">The channel's name.</param>
    public static EntityAddress Channel(string channel) => new(EntityNames.Channel, KeyOf(channel));

    /// <summary>The entity that decides about an incident.</summary>
    /// <param name="incident">The incident's key.</param>
    /// <param name="hub">The name of the hub that it is in, in lower case.</param>
    public static EntityAddress OwnerOf(string incident, string hub) =>
        Incidents.IncidentKey.TryGetDevice(incident, out var device) ? Device(device) : Hub(hub);

    /// <summary><c>@name@key</c>, as Durable Functions writes it.</summary>
    public override string ToString() => $"@{Entity.ToLowerInvariant()}@{Key}";

    private static string KeyOf(string name) => DeviceKey.Of(name, "").ToString();
}

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
