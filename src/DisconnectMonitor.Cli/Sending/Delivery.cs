using DisconnectMonitor.Channels;
using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>Delivers batches, and again where the target could not take one.</summary>
internal sealed class Delivery(SendOptions options, string? key, HttpExchange exchange, TimeProvider time, SendReport report)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Redaction _redaction = Redaction.Of(address: null, key is null ? null : new Secret(key));

    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public async Task<DeliveryResult> DeliverAsync(Batch batch, CancellationToken cancellation)
    {
        long? failing = null;
        var pause = FirstPause;
        while (true)
        {
            var start = time.GetTimestamp();
            var answer = await PostAsync(batch, cancellation).ConfigureAwait(false);
            if (answer.Succeeded)
            {
                report.Taken(batch.Events.Count, time.GetElapsedTime(start));
                return new DeliveryResult.Taken();
            }

            if (Judge(answer) is { } final)
            {
                return final;
            }

            var reason = Reason(answer);
            failing ??= start;
            var left = options.GiveUpAfter - time.GetElapsedTime(failing.Value);
            if (left <= TimeSpan.Zero || answer.RetryAfter > left)
            {
                return new DeliveryResult.Hopeless(
                    $"{reason}; given up after {DurationText.ForPeople(time.GetElapsedTime(failing.Value))}.", ExitCode.Unavailable);
            }

            report.Retry(reason);
            var wait = answer.RetryAfter > pause ? answer.RetryAfter.Value : pause;
            await Task.Delay(wait < left ? wait : left, time, cancellation).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<HttpAnswer> PostAsync(Batch batch, CancellationToken cancellation)
    {
        using var request = batch.PostTo(options.To);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await exchange.SendAsync(request, cancellation).ConfigureAwait(false);
    }

    // Null where trying again may help.
    private DeliveryResult? Judge(HttpAnswer answer) => (int?)answer.Status switch
    {
        null or 408 or 429 or >= 500 => null,
        401 or 403 => new DeliveryResult.Hopeless(
            key is null
                ? $"{Reason(answer)}; it wants an access key: put it into a file and give --key-file FILE, or into {AccessKey.Variable}."
                : $"{Reason(answer)}; the access key in --key-file or {AccessKey.Variable} is not the one that it wants.",
            ExitCode.NoPermission),
        404 => new DeliveryResult.Refused($"{Reason(answer)}; nothing takes events at {options.To.AbsolutePath}"),
        _ => new DeliveryResult.Refused(Reason(answer)),
    };

    private string Reason(HttpAnswer answer)
    {
        if (answer.Status is not { } status)
        {
            return $"{options.To.Authority}: {answer.Problem}";
        }

        var said = _redaction.Clean(answer.Body.Trim());
        return string.Create(
            CultureInfo.InvariantCulture, $"{options.To.Authority} answered {(int)status}{(said.Length > 0 ? $": {said}" : "")}");
    }
}

/// <summary>What became of a batch.</summary>
internal abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The target took it.</summary>
    public sealed record Taken : DeliveryResult;

    /// <summary>The target will never take it, and may take others.</summary>
    public sealed record Refused(string Reason) : DeliveryResult;

    /// <summary>The target takes nothing, and the run ends.</summary>
    public sealed record Hopeless(string Reason, int ExitCode) : DeliveryResult;
}
