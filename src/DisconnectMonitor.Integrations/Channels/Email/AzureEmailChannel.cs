using System.Net.Http.Headers;

namespace DisconnectMonitor.Channels;

/// <summary>Mail through Azure Communication Services: the mail is handed over, and its operation watched to its end.</summary>
/// <param name="name">The channel's name.</param>
/// <param name="target">The resource and the addresses.</param>
/// <param name="services">What channels share.</param>
internal sealed class AzureEmailChannel(string name, ChannelTarget.AzureEmail target, ChannelServices services) : IChannel
{
    private const string SendPath = "/emails:send?api-version=2025-09-01";
    private static readonly string[] Scopes = ["https://communication.azure.com/.default"];
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly HttpExchange _exchange = new(services.Http, services.Time, services.Timeout);
    private readonly Redaction _redaction = Redaction.Of(address: null, target.Key);

    public string Name => name;

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        var payload = new HttpPayload(AzureEmailPayload.Of(services.Words(notification, name), target.Addresses, notification.Revision))
        {
            Headers = [KeyValuePair.Create("Operation-Id", Guid.NewGuid().ToString())],
        };
        using var request = payload.PostTo(new Uri(target.Resource.Url, SendPath));
        if (await SignInAsync(request, payload.Body, cancellation).ConfigureAwait(false) is { } failed)
        {
            return failed;
        }

        var answer = await _exchange.SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.Succeeded ? await WatchAsync(answer, cancellation).ConfigureAwait(false) : answer.ToResult(_redaction);
    }

    /// <summary>
    /// Waits for the operation to end. A mail that was taken and of which nothing worse is heard in time counts as sent: to
    /// send it again would be the surer way to have it twice.
    /// </summary>
    private async Task<SendResult> WatchAsync(HttpAnswer accepted, CancellationToken cancellation)
    {
        if (accepted.OperationLocation is not { } location || !TryLocate(location, out var url))
        {
            return new SendResult.Accepted();
        }

        var start = services.Time.GetTimestamp();
        var pause = services.FirstPause;
        var asked = accepted.RetryAfter;
        while (services.Time.GetElapsedTime(start) < services.OperationTimeout)
        {
            await Task.Delay(Pause(asked, pause), services.Time, cancellation).ConfigureAwait(false);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (await SignInAsync(request, [], cancellation).ConfigureAwait(false) is not null)
            {
                break;
            }

            var answer = await _exchange.SendAsync(request, cancellation, readsSuccess: true).ConfigureAwait(false);
            if (answer.Succeeded && Judge(answer.Body) is { } result)
            {
                return result;
            }

            asked = answer.RetryAfter;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return new SendResult.Accepted();
    }

    /// <summary>Whether an operation is where it belongs: the key or token must not go to any other host.</summary>
    private bool TryLocate(Uri location, out Uri url)
    {
        url = new Uri(target.Resource.Url, location);
        return url.Scheme == target.Resource.Url.Scheme && url.Authority == target.Resource.Url.Authority;
    }

    private static TimeSpan Pause(TimeSpan? asked, TimeSpan own)
    {
        var pause = asked > own ? asked.Value : own;
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>What the operation's status means; null while it runs and where it cannot be read.</summary>
    private SendResult? Judge(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, AzureEmailJson.Default.AzureEmailOperation) switch
            {
                { Status: "Succeeded" } => new SendResult.Accepted(),
                { Status: "Failed" or "Canceled" } ended => new SendResult.Failed(
                    $"the mail was taken and then {ended.Status}{(ended.Error is { } error ? $": {_redaction.Clean(error.GetRawText())}" : "")}", After: null),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<SendResult?> SignInAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellation)
    {
        if (target.Key is { } key)
        {
            AccessKeySignature.Sign(request, body, key, services.Time.GetUtcNow());
            return null;
        }

        var (token, failed) = await EntraSignIn.TokenAsync(services, Scopes, cancellation).ConfigureAwait(false);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return failed;
    }
}
