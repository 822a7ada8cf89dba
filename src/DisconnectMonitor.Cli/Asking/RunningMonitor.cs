using System.Text.Json.Nodes;
using DisconnectMonitor.Cli.Remote;

namespace DisconnectMonitor.Cli.Asking;

/// <summary>Asks a running monitor by its API, and hands on what it answers.</summary>
internal sealed class RunningMonitor(MonitorClient client, TimeProvider time) : IMonitorAnswers
{
    private const string Incidents = "api/v1/incidents";
    private const string Devices = "api/v1/devices";
    private const int PageSize = 500;
    private const int MostPages = 20;

    public Task<Answer> ListAsync(IncidentQuestion question, CancellationToken cancellation) => AskAsync(
        $"{Incidents}?pageSize={question.Limit}{Parameter("state", question.State)}{Parameter("hub", question.Hub)}{Parameter("group", question.Group)}{Parameter("kind", question.Kind)}",
        cancellation);

    public Task<Answer> GetAsync(string incident, CancellationToken cancellation) =>
        AskAsync($"{Incidents}/{Uri.EscapeDataString(incident)}", cancellation);

    public async Task<Answer> ExplainAsync(string device, string? hub, CancellationToken cancellation)
    {
        var answer = await client
            .AskAsync(HttpMethod.Get, $"{Devices}?device={Uri.EscapeDataString(device)}{Parameter("hub", hub)}", json: null, cancellation)
            .ConfigureAwait(false);
        if (answer.Problem is { } problem)
        {
            return new Answer(problem, IsProblem: true);
        }

        var found = Parse(answer.Body)?["items"]?.AsArray() ?? [];
        return found.Count switch
        {
            0 => new Answer($"The monitor knows no device {device}{(hub is null ? "" : $" on {hub}")}. Ids are case-sensitive.", IsProblem: true),
            1 => await AskAsync($"{Devices}/{(string?)found[0]!["key"]}", cancellation).ConfigureAwait(false),
            _ => new Answer($"There is a {device} on each of {string.Join(", ", found.Select(item => (string?)item!["hub"]))}. Name the hub.", IsProblem: true),
        };
    }

    public async Task<Answer> ChangedAsync(Func<Instant, Instant> since, CancellationToken cancellation)
    {
        var (from, changed, next) = (since(Instant.From(time.GetUtcNow())).ToString(), new JsonArray(), (string?)"");
        for (var page = 0; page < MostPages && next is not null; page++)
        {
            var answer = await client
                .AskAsync(HttpMethod.Get, $"{Incidents}?pageSize={PageSize}{Parameter("continuationToken", next.Length == 0 ? null : next)}", json: null, cancellation)
                .ConfigureAwait(false);
            if (answer.Problem is { } problem)
            {
                return new Answer(problem, IsProblem: true);
            }

            var list = Parse(answer.Body);
            foreach (var incident in list?["items"]?.AsArray() ?? [])
            {
                // Times of the API are written alike, so their order is that of their texts.
                if (string.CompareOrdinal((string?)incident!["updatedAt"], from) >= 0)
                {
                    changed.Add(incident.DeepClone());
                }
            }

            next = (string?)list?["continuationToken"];
        }

        return new Answer(new JsonObject { ["since"] = from, ["incidents"] = changed, ["isComplete"] = next is null }.ToJsonString());
    }

    public Task<Answer> HealthAsync(CancellationToken cancellation) => AskAsync("api/v1/health", cancellation);

    /// <summary>Tells the monitor something.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Answer> TellAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        var json = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString());
        var answer = await client.AskAsync(method, path, json, cancellation).ConfigureAwait(false);
        return answer.Problem is { } problem
            ? new Answer(problem, IsProblem: true)
            : new Answer(answer.Body.IsEmpty ? """{"done":true}""" : Encoding.UTF8.GetString(answer.Body.Span));
    }

    private async Task<Answer> AskAsync(string path, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(HttpMethod.Get, path, json: null, cancellation).ConfigureAwait(false);
        return answer.Problem is { } problem ? new Answer(problem, IsProblem: true) : new Answer(Encoding.UTF8.GetString(answer.Body.Span));
    }

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static JsonNode? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonNode.Parse(json.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
