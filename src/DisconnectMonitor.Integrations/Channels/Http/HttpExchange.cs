using System.Net.Http.Headers;

namespace DisconnectMonitor.Channels;

/// <summary>One request and its answer, within a time limit and with a bound on what is read. Failure is an answer.</summary>
/// <param name="client">Sends it.</param>
/// <param name="time">The clock.</param>
/// <param name="timeout">How long it may take.</param>
/// <param name="mostBytes">The most bytes of a body that are read.</param>
internal sealed class HttpExchange(HttpClient client, TimeProvider time, TimeSpan timeout, int mostBytes = HttpExchange.UsualBytes)
{
    // Enough of an error to tell what it is about, and of an operation's status to read it.
    private const int UsualBytes = 8 * 1024;

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="readsSuccess">Whether the body of a success is wanted; that of a failure is read in any case.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation, bool readsSuccess = false)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var host = request.RequestUri!.Host;
        try
        {
            using var response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            var reads = readsSuccess || !response.IsSuccessStatusCode;
            return new HttpAnswer
            {
                Status = response.StatusCode,
                Body = reads ? await ReadAsync(response.Content, either.Token, cancellation).ConfigureAwait(false) : "",
                RetryAfter = RetryAfterHeader.Read(response.Headers.RetryAfter?.ToString(), time.GetUtcNow()),
                OperationLocation = OperationLocation(response.Headers),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new HttpAnswer { Problem = $"{host} gave no answer within {timeout.TotalSeconds:0} s" };
        }
        catch (HttpRequestException failed)
        {
            cancellation.ThrowIfCancellationRequested();
            return new HttpAnswer { Problem = Describe(failed, host) };
        }
    }

    /// <summary>The beginning of a body. What cannot be read to the end has been answered all the same: the status is known.</summary>
    private async Task<string> ReadAsync(HttpContent content, CancellationToken either, CancellationToken cancellation)
    {
        var bytes = new byte[UsualBytes];
        var length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(either).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (length < mostBytes
                    && await stream.ReadAsync(bytes.AsMemory(length), either).ConfigureAwait(false) is > 0 and var read)
                {
                    length += read;
                    if (length == bytes.Length && length < mostBytes)
                    {
                        Array.Resize(ref bytes, Math.Min(mostBytes, 2 * length));
                    }
                }
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static Uri? OperationLocation(HttpResponseHeaders headers) =>
        headers.TryGetValues("Operation-Location", out var values)
        && Uri.TryCreate(values.FirstOrDefault(), UriKind.RelativeOrAbsolute, out var location)
            ? location
            : null;

    // In words of our own: an exception's text may quote an address.
    private static string Describe(HttpRequestException failed, string host) => failed.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"the name {host} cannot be resolved",
        HttpRequestError.ConnectionError => $"no connection to {host}",
        HttpRequestError.SecureConnectionError => $"no TLS connection to {host}: its certificate or protocol is not acceptable",
        HttpRequestError.ProxyTunnelError => $"the proxy gives no way to {host}",
        HttpRequestError.InvalidResponse => $"{host} answered with something that is not HTTP",
        HttpRequestError.ConfigurationLimitExceeded => $"{host} answered with more headers than are read",
        _ => $"the connection to {host} broke",
    };
}
