using System.Net;
using System.Net.Http.Headers;

namespace DisconnectMonitor.Cli.Remote;

/// <summary>Asks a running monitor over HTTP.</summary>
internal sealed class MonitorClient : IDisposable
{
    // A page of a list has 500 items of some kilobytes at most.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    private readonly Uri _address;
    private readonly HttpClient _http;

    /// <summary>Makes a client.</summary>
    /// <param name="address">The monitor's address, with a slash at its end.</param>
    /// <param name="key">The access key, or null.</param>
    public MonitorClient(Uri address, string? key)
    {
        _address = address;

        // No redirect, because the key is meant for one address.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        if (!string.IsNullOrEmpty(key))
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    /// <summary>Asks, and says in the answer what went wrong.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the monitor's address, without a slash at its start; values in it escaped.</param>
    /// <param name="json">The body, or null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<MonitorAnswer> AskAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellation).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? new MonitorAnswer(ExitCode.Done, body, null)
                : new MonitorAnswer(ExitCodeOf(response.StatusCode), body, ProblemText.Of((int)response.StatusCode, body));
        }
        catch (HttpRequestException error)
        {
            return Unreachable(error.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Unreachable($"no answer within {_http.Timeout.TotalSeconds:0} s");
        }
    }

    public void Dispose() => _http.Dispose();

    private static int ExitCodeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCode.NoPermission,
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => ExitCode.Unavailable,
        _ => ExitCode.No,
    };

    private MonitorAnswer Unreachable(string reason) => new(
        ExitCode.Unavailable,
        default,
        $"The monitor at {_address} cannot be asked: {reason}\nIs it running there? Another address is given with --url.");
}

/// <summary>What a running monitor answered.</summary>
/// <param name="ExitCode"><see cref="ExitCode.Done"/>, or what the process is to exit with.</param>
/// <param name="Body">The body of the answer; empty where there was none.</param>
/// <param name="Problem">What went wrong, in lines for a person; null when nothing did.</param>
internal sealed record MonitorAnswer(int ExitCode, ReadOnlyMemory<byte> Body, string? Problem);
