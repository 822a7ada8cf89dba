using System.Diagnostics;

namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>Delivers batches one after the other for a share of the fleet, whose devices drop and return in turn.</summary>
internal sealed class LoadClient(Uri url, string data, int devices, int size, int number) : IDisposable
{
    private readonly HttpClient _http = new();
    private long _events;

    /// <summary>Delivers until the end, and returns how long each delivery took.</summary>
    /// <param name="pace">
    /// The time from one delivery to the next; one that has to wait for the answer to the last counts from when it was due.
    /// Null for a delivery as soon as the last one is answered.
    /// </param>
    /// <param name="end">The end.</param>
    public async Task<List<TimeSpan>> RunAsync(TimeSpan? pace, CancellationToken end)
    {
        var latencies = new List<TimeSpan>();
        await WaitForMonitorAsync(end).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        for (var turn = 0; !end.IsCancellationRequested; turn++)
        {
            using var content = new ByteArrayContent(Batch());
            content.Headers.ContentType = new("application/json");
            var due = (pace * turn) ?? clock.Elapsed;
            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early, CancellationToken.None).ConfigureAwait(false);
            }

            using var answer = await _http.PostAsync(url, content, CancellationToken.None).ConfigureAwait(false);
            _ = answer.EnsureSuccessStatusCode();
            latencies.Add(clock.Elapsed - due);
        }

        return latencies;
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> IsOpenAsync(CancellationToken end)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(url, "/api/v1/health"), end).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task WaitForMonitorAsync(CancellationToken end)
    {
        if (_http.DefaultRequestHeaders.Contains("x-functions-key"))
        {
            return;
        }

        var path = Path.Combine(data, "access-key");
        while (!File.Exists(path) || File.ReadAllText(path).Length == 0)
        {
            await Task.Delay(50, end).ConfigureAwait(false);
        }

        // The key is written just before the port is opened, which takes seconds on a busy machine.
        while (!await IsOpenAsync(end).ConfigureAwait(false))
        {
            await Task.Delay(50, end).ConfigureAwait(false);
        }

        _http.DefaultRequestHeaders.Add("x-functions-key", File.ReadAllText(path).Trim());
    }

    private byte[] Batch()
    {
        var json = new StringBuilder("[");
        for (var i = 0; i < size; i++, _events++)
        {
            var (device, turn) = (_events % devices, _events / devices);
            var kind = turn % 2 == 0 ? "Connected" : "Disconnected";
            var time = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            _ = json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$$"""
                {"id":"6dd4f9a1-7c9c-4b0e-{{{number:x4}}}-{{{_events:x12}}}","topic":"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/CONTOSO","subject":"devices/pump-{{{number}}}-{{{device}}}","eventType":"Microsoft.Devices.Device{{{kind}}}","eventTime":"{{{time}}}","data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"{{{turn + 1:X60}}}"},"hubName":"contoso","deviceId":"pump-{{{number}}}-{{{device}}}"},"dataVersion":"1","metadataVersion":"1"}
                """);
        }

        return Encoding.UTF8.GetBytes(json.Append(']').ToString());
    }
}
