namespace DisconnectMonitor.Guidance;

/// <summary>What the catalogue knows about one error.</summary>
public sealed record GuidanceEntry
{
    /// <summary>Six digits; or the error's name where it has no code; or, with a hyphen, a case of the monitor's own.</summary>
    public required string Code { get; init; }

    /// <summary>The error's name, for instance <c>DeviceConnectionClosedRemotely</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The error in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Who reports it.</summary>
    public required GuidanceOrigin Origin { get; init; }

    /// <summary>What it spoils.</summary>
    public required GuidanceScope Scope { get; init; }

    /// <summary>Whether it usually passes: trying again within minutes, with nothing changed, is likely to succeed.</summary>
    public required bool Transient { get; init; }

    /// <summary>What it means, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>How it shows.</summary>
    public required ImmutableArray<string> Symptoms { get; init; }

    /// <summary>Where it may come from.</summary>
    public required ImmutableArray<string> Causes { get; init; }

    /// <summary>What helps, and what keeps it from coming back.</summary>
    public required ImmutableArray<string> Resolutions { get; init; }

    /// <summary>What to do first, most useful first: few and short.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>Where to read more, best first.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>Codes of related entries.</summary>
    public required ImmutableArray<string> See { get; init; }
}

/// <summary>Something that is worth checking, or setting up, whatever the error.</summary>
public sealed record GuidanceCheck
{
    /// <summary>A short name that stays the same, for instance <c>port-8883</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The check in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What to do and why, in a few sentences.</summary>
    public required string Text { get; init; }

    /// <summary>Where to read more.</summary>
    public required ImmutableArray<string> References { get; init; }
}

/// <summary>What an error spoils.</summary>
public enum GuidanceScope : byte
{
    /// <summary>It ends a connection or keeps one from being made.</summary>
    Connectivity,

    /// <summary>It fails one operation; the connection is not touched.</summary>
    Operation,
}

/// <summary>Who reports what an entry of the catalogue is about.</summary>
public enum GuidanceOrigin : byte
{
    /// <summary>IoT Hub: the code and the name are Microsoft's.</summary>
    IotHub,

    /// <summary>The MQTT broker of an Event Grid namespace: the name is Microsoft's, and stands for a code.</summary>
    MqttBroker,

    /// <summary>This monitor, about itself: IoT Hub knows no such code.</summary>
    Monitor,
}
