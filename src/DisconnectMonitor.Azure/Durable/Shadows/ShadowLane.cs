using System.Text.Json.Serialization;
using DisconnectMonitor.Durable.Devices;
using DisconnectMonitor.Durable.Entities;

namespace DisconnectMonitor.Durable.Shadows;

/// <summary>
/// Where a shadow policy decides beside the one in force: the entities of the same devices, buckets and hubs, under keys of its own. What it
/// would have told is recorded, and nothing else leaves it.
/// </summary>
/// <param name="Id">Its id, which is part of every key in it: 12 hexadecimal digits of when it began, so that later lanes have greater ids.</param>
public sealed record ShadowLane(string Id)
{
    // No key of a device, bucket or hub has an s in it.
    private const string Mark = "-s";

    // An instance of the app takes a lane up within half a minute, and what dropped before is known to one of the policies only.
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromMinutes(1);

    /// <summary>From when on drops count in a comparison: a minute after the lane began.</summary>
    public Instant ComparedFrom => new Instant(long.Parse(Id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) + TakenUpWithin;

    /// <summary>A lane that begins.</summary>
    /// <param name="now">The time.</param>
    public static ShadowLane BegunAt(Instant now) => new(now.UnixMilliseconds.ToString("x12", CultureInfo.InvariantCulture));

    /// <summary>The lane that an entity is in; null where the policy in force decides.</summary>
    /// <param name="key">The entity's key.</param>
    public static ShadowLane? Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.LastIndexOf(Mark, StringComparison.Ordinal) is var at and > 0 ? new ShadowLane(key[(at + Mark.Length)..]) : null;
    }

    /// <summary>Whether it began before another one.</summary>
    /// <param name="other">The other one.</param>
    public bool IsBefore(ShadowLane other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.CompareOrdinal(Id, other.Id) < 0;
    }

    /// <summary>The entity in the lane that stands for one outside.</summary>
    /// <param name="entity">The one outside.</param>
    public EntityAddress AddressOf(EntityAddress entity) => entity with { Key = $"{entity.Key}{Mark}{Id}" };

    /// <summary>What an operation in the lane comes to: messages stay in it, and a revision is recorded instead of told.</summary>
    /// <typeparam name="TMemory">What the entity remembers.</typeparam>
    /// <param name="turn">What the same operation comes to outside.</param>
    public EntityTurn<TMemory> Keep<TMemory>(EntityTurn<TMemory> turn)
        where TMemory : class => turn with
        {
            Outgoing = [.. turn.Outgoing.Select(Outgoing (outgoing) => outgoing switch
            {
                Outgoing.Signal signal => signal with { To = AddressOf(signal.To) },
                Outgoing.Announce(var revision) => new Outgoing.Record(new ShadowRevision(Id, revision)),
                _ => throw new InvalidOperationException($"{outgoing.GetType().Name} is nothing that a device, bucket or hub sends."),
            })],
            Decisions = [],
        };

    /// <summary>Tells the lane of something that a device outside of it was told, and first of all what was known of the device before.</summary>
    /// <param name="before">What the device outside remembered before.</param>
    /// <param name="after">What it remembers now.</param>
    /// <param name="operation">One of <see cref="EntityOperations"/>.</param>
    /// <param name="input">What it was told.</param>
    /// <returns>The message, and that the lane knows the device now. Nothing where only a device that it knows could make something of it.</returns>
    public EntityTurn<DeviceMemory> Follow(DeviceMemory? before, DeviceMemory after, string operation, object input)
    {
        ArgumentNullException.ThrowIfNull(after);
        var isKnown = before?.Shadow == Id;
        var known = isKnown ? null : before?.State is { } state ? Beginning(state) : null;
        var told = input switch
        {
            ArrivedEvents arrived => arrived with { Known = known },
            DeviceRegistered registered => registered with { Known = known },
            _ => isKnown ? input : null,
        };
        return told is null
            ? new EntityTurn<DeviceMemory>(after, [])
            : new EntityTurn<DeviceMemory>(
                after with { Shadow = Id },
                [new Outgoing.Signal(AddressOf(EntityAddress.Device(after.State.Device.Key)), operation, told)]);
    }

    // Its bucket in the lane has not heard of it, and its timers fire outside: whatever comes next sets new ones.
    private static DeviceState Beginning(DeviceState state) => state with
    {
        Home = null,
        Own = state.Own is { } own ? WithoutTimer(own) : null,
        Modules = [.. state.Modules.Select(WithoutTimer)],
    };

    private static Connection WithoutTimer(Connection connection) =>
        connection.Incident is { } incident ? connection with { Incident = incident with { CalmGeneration = 0 } } : connection;
}

/// <summary>A revision that a shadow policy would have told.</summary>
/// <param name="Lane">The id of the lane, see <see cref="ShadowLane.Id"/>.</param>
/// <param name="Revision">The revision.</param>
public sealed record ShadowRevision(string Lane, IncidentRevision Revision)
{
    /// <summary>The id of the orchestration that records it, of at most 100 characters.</summary>
    [JsonIgnore]
    public string InstanceId => $"shadow-{Lane}-{Revision.NotificationId}";
}
