using System.Diagnostics;

namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>Delivers batches one after the other for a share of the fleet, whose devices come and go in turn.</summary>
/// <param name="target">What they are delivered to.</param>
/// <param name="http">A client of it.</param>
/// <param name="devices">How many devices its share has.</param>
/// <param name="number">The number of the share.</param>
internal sealed class LoadClient(LoadTarget target, HttpClient http, int devices, int number)
{
    private readonly StringBuilder _json = new();
    private long _events;

    /// <summary>Makes deliveries, and returns how long each took.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="size">The events of a delivery.</param>
    /// <param name="pace">
    /// The time from one delivery to the next; one that has to wait for the answer to the last counts from when it was due.
    /// Null for a delivery as soon as the last one is answered.
    /// </param>
    public async Task<List<TimeSpan>> RunAsync(int requests, int size, TimeSpan? pace)
    {
        var latencies = new List<TimeSpan>();
        var clock = Stopwatch.StartNew();
        for (var turn = 0; turn < requests; turn++)
        {
            using var content = new ByteArrayContent(Batch(size));
            content.Headers.ContentType = new("application/json");
            var due = (pace * turn) ?? clock.Elapsed;
            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early, CancellationToken.None).ConfigureAwait(false);
            }

            using var answer = await http.PostAsync(new Uri(target.Path, UriKind.Relative), content, CancellationToken.None).ConfigureAwait(false);
            _ = answer.EnsureSuccessStatusCode();
            latencies.Add(clock.Elapsed - due);
        }

        return latencies;
    }

    private byte[] Batch(int size)
    {
        _ = _json.Clear();
        for (var i = 0; i < size; i++, _events++)
        {
            _ = _json.Append(i == 0 ? '[' : ',');
            target.Write(_json, number, _events % devices, _events / devices);
        }

        return Encoding.UTF8.GetBytes(_json.Append(']').ToString());
    }
}
