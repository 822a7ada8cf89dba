using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Api.DeadLetters;

/// <summary>A notification that a channel could not be told.</summary>
public sealed record DeadLetterSummary
{
    // Neither a channel's name nor a notification's id has one.
    private const char Separator = '~';

    /// <summary>What names it in a request: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>~</c>, at most 200.</summary>
    public required string Id { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The notification's id.</summary>
    public required string NotificationId { get; init; }

    /// <summary>The incident's key.</summary>
    public required string Incident { get; init; }

    /// <summary>The notification in one line.</summary>
    public required string Headline { get; init; }

    /// <summary>When it was given up. The list is in this order.</summary>
    public required Instant FailedAt { get; init; }

    /// <summary>How often sending it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why it was given up, without any secret.</summary>
    public required string Reason { get; init; }

    /// <summary>Its place in the list.</summary>
    [JsonIgnore]
    public TimeCursor Place => new(FailedAt, Id);

    /// <summary>The id of a channel's dead letter.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="notification">The notification's id.</param>
    public static string IdOf(string channel, string notification) => $"{channel}{Separator}{notification}";

    /// <summary>The channel and the notification that an id names; null for what is no id.</summary>
    public static (string Channel, string Notification)? ReadId(string id) =>
        id.Split(Separator) is [var channel, var notification] ? (channel, notification) : null;

    /// <summary>A dead letter as its channel keeps it.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="letter">The letter.</param>
    public static DeadLetterSummary From(string channel, DeadLetter letter) => new()
    {
        Id = IdOf(channel, letter.Id),
        Channel = channel,
        NotificationId = letter.Id,
        Incident = letter.Notification.Revision.Incident,
        Headline = DisconnectMonitor.Notifications.Headline.Of(letter.Notification.Revision),
        FailedAt = letter.At,
        Attempts = letter.Attempts,
        Reason = letter.Reason,
    };
}
