using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Deliveries;

/// <summary>
/// The rows of the table <see cref="TableNames.Notifications"/> that say how far a notification has come on a channel: in the partition of
/// its incident. Until it is delivered, the row holds the claim.
/// </summary>
internal static class DeliveryRow
{
    private const string Prefix = "d-";
    private const string Channel = "Channel";
    private const string Notification = "Notification";
    private const string Revision = "Revision";
    private const string Kind = "Kind";
    private const string At = "At";
    private const string Attempt = "Attempt";
    private const string Reason = "Reason";
    private const string RetryAt = "RetryAt";
    private const string Letter = "Letter";

    /// <summary>All of one incident.</summary>
    public static RowQuery All(string incident) => new() { Partition = incident, After = Prefix, Before = "d." };

    /// <summary>Those of one incident and channel. No channel's name holds the separator.</summary>
    public static RowQuery Of(string incident, string channel) =>
        new() { Partition = incident, After = $"{Prefix}{channel}~", Before = $"{Prefix}{channel}\u007F" };

    public static string Key(string channel, string notification) => $"{Prefix}{channel}~{notification}";

    public static bool Is(Row row) => row.Key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The row with what was recorded, whatever it said before.</summary>
    public static Row With(Row? known, DeliveryRecord record)
    {
        var row = (known ?? new Row(record.Incident, Key(record.Channel, record.Id)))
            .With(Channel, record.Channel)
            .With(Notification, record.Id)
            .With(Revision, record.Notification?.Revision.Revision ?? known?.Number(Revision) ?? RevisionIn(record))
            .With(Kind, record.Kind.ToString())
            .With(At, record.At.ToDateTimeOffset())
            .With(Attempt, (long)record.Attempt)
            .With(Reason, BoundedText.Reason(record.Reason))
            .With(RetryAt, record.RetryAt?.ToDateTimeOffset());
        return record.Kind switch
        {
            DeliveryRecordKind.Claimed => row.WithJson(record, DeliveryJson.Record),
            DeliveryRecordKind.Delivered => row.WithoutJson(),
            DeliveryRecordKind.DeadLettered => row.With(Letter, LetterRow.Key(record.Channel, record.Id, record.At)),
            _ => row,
        };
    }

    public static DeliveryRecordKind KindOf(Row row) => Enum.Parse<DeliveryRecordKind>(row.Text(Kind)!);

    public static Instant TimeOf(Row row) => Instant.From(row.Time(At)!.Value);

    /// <summary>What is compared of two rows of one incident and channel: the later one is the newer.</summary>
    public static (Instant At, long Revision, string Key) Order(Row row) => (TimeOf(row), row.Number(Revision)!.Value, row.Key);

    /// <summary>Whether there is to be a dead letter: it was given up, and nothing newer of its incident was.</summary>
    public static bool HasLetter(Row row) => KindOf(row) == DeliveryRecordKind.DeadLettered && LetterOf(row) is not null;

    /// <summary>The key of the dead letter that there is, or was not taken away yet; null when there is none.</summary>
    public static string? LetterOf(Row row) => row.Text(Letter);

    public static Row WithoutLetter(Row row) => row.With(Letter, null);

    /// <summary>The claim that a row still holds, or null.</summary>
    public static DeliveryRecord? ClaimOf(Row row) => row.HasJson() ? row.Json(DeliveryJson.Record) : null;

    public static DeliveryOutcome Read(Row row) => new(
        row.Text(Channel)!,
        row.Text(Notification)!,
        (int)row.Number(Revision)!.Value,
        KindOf(row),
        TimeOf(row),
        (int)row.Number(Attempt)!.Value,
        row.Text(Reason),
        row.Time(RetryAt) is { } retryAt ? Instant.From(retryAt) : null);

    // What was never claimed has only its id to tell: the incident's key, "-r" and the revision.
    private static long RevisionIn(DeliveryRecord record)
    {
        var rest = record.Id.AsSpan(Math.Min(record.Id.Length, record.Incident.Length + "-r".Length));
        var end = rest.IndexOf('-');
        return long.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
    }
}

/// <summary>What a record does to what is known of a notification, when records may come twice and late.</summary>
internal static class DeliveryRules
{
    // A channel's clock is that of whichever machine its entity runs on.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    /// <summary>Whether a record says something newer than the row; of an older one that comes again, nothing is kept.</summary>
    public static bool IsNews(Row? known, DeliveryRecord record)
    {
        if (known is null)
        {
            return true;
        }

        var at = DeliveryRow.TimeOf(known);
        var kind = DeliveryRow.KindOf(known);
        return (kind, record.Kind) switch
        {
            // The target has it: whatever else is said was said before, or in ignorance of it.
            (DeliveryRecordKind.Delivered, _) => false,
            (_, DeliveryRecordKind.Delivered) => true,
            (DeliveryRecordKind.Claimed or DeliveryRecordKind.Failed, DeliveryRecordKind.Claimed) => false,
            (_, DeliveryRecordKind.Claimed) => record.At > at,
            (DeliveryRecordKind.Claimed, _) => record.At + ClockDifference >= at,
            // What one decision comes to in the same moment is in the order of the kinds.
            _ => record.At > at || (record.At == at && record.Kind > kind),
        };
    }
}
