using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Api.DeadLetters;

/// <summary>A notification that a channel could not be told.</summary>
public sealed record DeadLetterSummary
{
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
}
