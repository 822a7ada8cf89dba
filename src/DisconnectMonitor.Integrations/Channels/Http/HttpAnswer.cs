using System.Net;

namespace DisconnectMonitor.Channels;

/// <summary>What came of a request.</summary>
internal sealed record HttpAnswer
{
    /// <summary>The status, or null where no answer came.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What went wrong where no answer came.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The beginning of the body, where it was asked for or the request did not succeed.</summary>
    public string Body { get; init; } = "";

    /// <summary>How long the target asks to be left alone, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where a long-running operation can be watched, or null.</summary>
    public Uri? OperationLocation { get; init; }

    /// <summary>Whether the status is one of success.</summary>
    public bool Succeeded => (int?)Status is >= 200 and < 300;

    /// <summary>What it means for the notification.</summary>
    /// <param name="redaction">Takes the secrets out of what the target said.</param>
    public SendResult ToResult(Redaction redaction)
    {
        if (Status is not { } status)
        {
            return new SendResult.Failed(Problem, RetryAfter);
        }

        var code = (int)status;
        var said = redaction.Clean(Body.Trim());
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"answered {code}{(Enum.IsDefined(status) ? $" ({status})" : "")}{(said.Length > 0 ? $": {said}" : "")}");
        return code switch
        {
            >= 200 and < 300 => new SendResult.Accepted(),
            >= 300 and < 400 => new SendResult.Refused(
                $"answered {code}, a redirect, which is not followed: write the address that it leads to"),
            408 or 429 or >= 500 => new SendResult.Failed(reason, RetryAfter),
            _ => new SendResult.Refused(reason),
        };
    }
}
