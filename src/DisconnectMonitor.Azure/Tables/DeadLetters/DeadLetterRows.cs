using System.Security.Cryptography;
using System.Text.Unicode;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Records;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>The rows of the table <see cref="TableNames.DeadLetters"/> that are events: the one that arrived last comes first.</summary>
internal static class EventRow
{
    public const string Partition = "event";

    private const string Id = "Id";
    private const string At = "At";
    private const string Reason = "Reason";
    private const string Body = "Body";
    private const string IsBase64 = "IsBase64";
    private const string Length = "Length";
    private const string IsCut = "IsCut";

    // Whole groups of three bytes, each four characters of base64.
    private const int LongestBinary = DeadEvent.MaxBodyLength / 4 * 3;

    public static Row Of(ReadOnlySpan<byte> body, string reason, Instant at)
    {
        var isText = Utf8.IsValid(body);
        var whole = isText ? Encoding.UTF8.GetString(body) : Convert.ToBase64String(body[..Math.Min(body.Length, LongestBinary)]);
        var kept = BoundedText.Cut(whole, DeadEvent.MaxBodyLength);
        var id = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(body), .. Encoding.UTF8.GetBytes(reason)]).AsSpan(0, 8));
        return new Row(Partition, TimeKeys.NewestFirst(at, id))
            .With(Id, id)
            .With(At, at.ToDateTimeOffset())
            .With(Reason, BoundedText.Reason(reason))
            .With(IsBase64, !isText)
            .With(Length, (long)body.Length)
            .With(IsCut, isText ? kept.Length < whole.Length : body.Length > LongestBinary)
            .WithLong(Body, kept);
    }

    public static DeadEvent Read(Row row) => new()
    {
        Id = row.Text(Id)!,
        At = Instant.From(row.Time(At)!.Value),
        Reason = row.Text(Reason)!,
        Body = row.Long(Body) ?? "",
        IsBase64 = row.Flag(IsBase64),
        Length = row.Number(Length)!.Value,
        IsCut = row.Flag(IsCut),
    };
}

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
