using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>The rows of the table <see cref="TableNames.DeadLetters"/> that are notifications: the one that was given up last comes first.</summary>
internal static class LetterRow
{
    public const string Partition = "notification";

    private const string Channel = "Channel";
    private const string Notification = "Notification";
    private const string Incident = "Incident";
    private const string Headline = "Headline";
    private const string At = "At";
    private const string Attempts = "Attempts";
    private const string Reason = "Reason";

    /// <summary>All of a channel, or of every one.</summary>
    public static RowQuery Query(string? channel)
    {
        var query = new RowQuery { Partition = Partition };
        return channel is null ? query : query with { Where = query.Where.Add(Channel, channel) };
    }

    public static string Key(string channel, string notification, Instant at) =>
        TimeKeys.NewestFirst(at, DeadLetterSummary.IdOf(channel, notification));

    /// <summary>The row of a notification.</summary>
    /// <param name="incident">The incident's key.</param>
    /// <param name="outcome">When and why it was given up.</param>
    /// <param name="claim">What was to be sent; null when the claim is not on record, which leaves no headline but the notification's id.</param>
    public static Row Of(string incident, DeliveryOutcome outcome, DeliveryRecord? claim)
    {
        var row = new Row(Partition, Key(outcome.Channel, outcome.Notification, outcome.At))
            .With(Channel, outcome.Channel)
            .With(Notification, outcome.Notification)
            .With(Incident, incident)
            .With(Headline, claim?.Notification is { } sent ? DisconnectMonitor.Notifications.Headline.Of(sent.Revision) : outcome.Notification)
            .With(At, outcome.At.ToDateTimeOffset())
            .With(Attempts, (long)outcome.Attempt)
            .With(Reason, outcome.Reason ?? "");
        return claim is null ? row : row.WithJson(claim, DeliveryJson.Record);
    }

    public static DeadLetterSummary Read(Row row)
    {
        var (channel, notification) = (row.Text(Channel)!, row.Text(Notification)!);
        return new DeadLetterSummary
        {
            Id = DeadLetterSummary.IdOf(channel, notification),
            Channel = channel,
            NotificationId = notification,
            Incident = row.Text(Incident)!,
            Headline = row.Text(Headline)!,
            FailedAt = Instant.From(row.Time(At)!.Value),
            Attempts = (int)row.Number(Attempts)!.Value,
            Reason = row.Text(Reason)!,
        };
    }
}
