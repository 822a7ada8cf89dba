using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Guidance;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.LogSources;

/// <summary>Reads the Connections log in a Log Analytics workspace, by its query API and with the monitor's Entra identity.</summary>
public sealed class LogAnalyticsSource : ILogSource, IDisposable
{
    // Two thousand rows with their properties have some 3 MB.
    private const int MostBytes = 16 * 1024 * 1024;

    // A workspace takes 5 queries of one identity at a time; the rest would queue there.
    private const int AtOnce = 4;

    private readonly LogSourceSettings.LogAnalytics _settings;
    private readonly ChannelServices _services;
    private readonly HttpExchange _exchange;
    private readonly LogReader _reader = new();
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly LogSourceWatch _watch;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="settings">Which workspace.</param>
    /// <param name="services">The client, the identity, the clock and the time limit of a request that channels use as well.</param>
    public LogAnalyticsSource(LogSourceSettings.LogAnalytics settings, ChannelServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _settings = settings;
        _services = services;
        _watch = new LogSourceWatch(services.Time);
        _exchange = new HttpExchange(services.Http, services.Time, services.Timeout, MostBytes);
    }

    /// <inheritdoc/>
    public LogSourceHealth Health => _watch.Health;

    /// <inheritdoc/>
    public async Task<LogReply> AskAsync(LogQuestion question, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (_watch.PausedUntil() is { } until)
        {
            return new LogReply.Unavailable($"the workspace asked not to be asked again before {until}: {_watch.Health.Problem}");
        }

        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await AskNowAsync(question, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _ = _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private async Task<LogReply> AskNowAsync(LogQuestion question, CancellationToken cancellation)
    {
        var (token, failed) = await EntraSignIn.TokenAsync(_services, [_settings.Scope], cancellation).ConfigureAwait(false);
        if (token is null)
        {
            return Failed(failed!.Reason);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.QueryUrl) { Content = new ByteArrayContent(BodyOf(question)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.TryAddWithoutValidation("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={_services.Timeout.TotalSeconds:0}"));
        var answer = await _exchange.SendAsync(request, cancellation, readsSuccess: true).ConfigureAwait(false);
        return answer.Succeeded ? Read(answer, question) : Failed(Describe(answer, Redaction.Of(address: null, new Secret(token))), answer.RetryAfter);
    }

    private static byte[] BodyOf(LogQuestion question)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("query", ConnectionsQuery.Records(question));
            json.WriteString("timespan", $"{question.From}/{question.To}");
            json.WriteEndObject();
        }

        return body.WrittenSpan.ToArray();
    }

    private LogReply Read(HttpAnswer answer, LogQuestion question)
    {
        var reading = _reader.Read(Encoding.UTF8.GetBytes(answer.Body));
        if (reading is { Records.IsEmpty: true, Problems: [var problem, ..] })
        {
            return Failed(answer.Body.Length >= MostBytes
                ? $"answered with more than {MostBytes} bytes"
                : $"answered with something that is no log: {problem}");
        }

        var missing = reading.PartialError is { } error ? $"answered in part only: {error}"
            : reading.Problems is [var first, ..] ? $"{reading.Problems.Length} records cannot be read: {first}"
            : null;
        if (missing is not null && reading.Records.IsEmpty)
        {
            return Failed(missing);
        }

        _watch.Answered(missing);
        return new LogReply.Found(reading.Records, missing is not null || reading.Records.Length >= question.MostRecords);
    }

    private static string Describe(HttpAnswer answer, Redaction redaction)
    {
        var what = answer.ToResult(redaction) switch
        {
            SendResult.Failed(var reason, _) => reason,
            SendResult.Refused(var reason) => reason,
            _ => "answered with nothing",
        };
        return answer.Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"{what}; give the monitor's identity the role Log Analytics Reader on the workspace",
            HttpStatusCode.NotFound => $"{what}; check that logSource.workspace is the workspace's id",
            _ => what,
        };
    }

    private LogReply.Unavailable Failed(string reason, TimeSpan? retryAfter = null)
    {
        _watch.Failed(reason, retryAfter);
        return new LogReply.Unavailable(reason);
    }
}
