using System.Net;
using System.Net.Http.Headers;

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

/// <summary>How long a target asks to be left alone: in seconds, or until a date.</summary>
internal static class RetryAfterHeader
{
    // What is retried for a day at most need not wait longer than that.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The time from now, between nothing and a day; null where the header is missing or makes no sense.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(header, out var value))
        {
            return null;
        }

        var asked = value.Delta ?? (value.Date!.Value - now);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > Longest ? Longest : asked;
    }
}

/// <summary>What is posted: JSON and the headers that go with it.</summary>
/// <param name="Body">The JSON, as it goes over the wire.</param>
internal sealed record HttpPayload(byte[] Body)
{
    /// <summary>Headers beside those that every request has.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Where it goes; null for the channel's own address.</summary>
    public Uri? Url { get; init; }

    /// <summary>A request that posts it.</summary>
    public HttpRequestMessage PostTo(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url ?? url) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
