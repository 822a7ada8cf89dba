using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Delivery;

/// <summary>A notification as it is kept: without what follows from its revision, which is most of it.</summary>
internal sealed record StoredNotification
{
    public required IncidentRevision Revision { get; init; }

    /// <summary>Null where it is what the revision suggests; otherwise it rests on what was seen in the log, too.</summary>
    public ImmutableArray<GuidanceMatch>? Guidance { get; init; }

    /// <summary>Null where it follows from the revision.</summary>
    public string? Query { get; init; }

    public static StoredNotification Of(Notification notification)
    {
        var suggested = Notification.From(notification.Revision);
        return new StoredNotification
        {
            Revision = notification.Revision,
            Guidance = notification.Guidance.SequenceEqual(suggested.Guidance, IsSame) ? null : notification.Guidance,
            Query = notification.Query == suggested.Query ? null : notification.Query,
        };
    }

    public Notification Restore()
    {
        var suggested = Notification.From(Revision);
        return suggested with { Guidance = Guidance ?? suggested.Guidance, Query = Query ?? suggested.Query };
    }

    private static bool IsSame(GuidanceMatch one, GuidanceMatch other) =>
        one with { Actions = other.Actions, Links = other.Links, Evidence = other.Evidence } == other
        && one.Actions.SequenceEqual(other.Actions)
        && one.Links.SequenceEqual(other.Links)
        && one.Evidence.SequenceEqual(other.Evidence);
}

/// <summary>Writes notifications as <see cref="StoredNotification"/>.</summary>
internal sealed class NotificationConverter : JsonConverter<Notification>
{
    public override Notification? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, TypeInfo(options))?.Restore();

    public override void Write(Utf8JsonWriter writer, Notification value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, StoredNotification.Of(value), TypeInfo(options));

    private static JsonTypeInfo<StoredNotification> TypeInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<StoredNotification>)options.GetTypeInfo(typeof(StoredNotification));
}
