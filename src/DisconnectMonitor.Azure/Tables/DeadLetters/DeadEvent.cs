using DisconnectMonitor.Api.Paging;

namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>An event, or the body of a delivery, that could not be read.</summary>
public sealed record DeadEvent
{
    /// <summary>The most characters of <see cref="Body"/> that are kept: 256 K, half of what a row can hold.</summary>
    public const int MaxBodyLength = 256 * 1024;

    /// <summary>What tells it from others of the same time: 16 hexadecimal digits, the same whenever it is added again.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived.</summary>
    public required Instant At { get; init; }

    /// <summary>Why it could not be read.</summary>
    public required string Reason { get; init; }

    /// <summary>The bytes that arrived, or the beginning of them.</summary>
    public required string Body { get; init; }

    /// <summary>Whether <see cref="Body"/> is base64, because the bytes were no UTF-8.</summary>
    public required bool IsBase64 { get; init; }

    /// <summary>How many bytes arrived.</summary>
    public required long Length { get; init; }

    /// <summary>Whether <see cref="Body"/> is only the beginning.</summary>
    public required bool IsCut { get; init; }

    /// <summary>Its place in the list.</summary>
    public TimeCursor Place => new(At, Id);
}
