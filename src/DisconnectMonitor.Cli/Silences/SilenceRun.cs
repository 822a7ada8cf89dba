using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Cli.Silences;

/// <summary>One run of <c>silence</c>.</summary>
internal sealed class SilenceRun(MonitorClient client, Terminal terminal)
{
    private const string Path = "api/v1/silences";

    public async Task<int> AddAsync(byte[] silence, CancellationToken cancellation)
    {
        var answer = await AskAsync(HttpMethod.Post, Path, silence, cancellation).ConfigureAwait(false);
        if (answer.ExitCode == ExitCode.Done)
        {
            new SilenceOutput(terminal, Now()).Write(answer.Body);
        }

        return answer.ExitCode;
    }

    public async Task<int> EndAsync(string id, string author, string reason, CancellationToken cancellation)
    {
        // In the query, because not every HTTP client and proxy lets DELETE have a body.
        var path = $"{Path}/{Uri.EscapeDataString(id)}?author={Uri.EscapeDataString(author)}&reason={Uri.EscapeDataString(reason)}";
        return (await AskAsync(HttpMethod.Delete, path, null, cancellation).ConfigureAwait(false)).ExitCode;
    }

    public async Task<int> ListAsync(bool isJson, CancellationToken cancellation)
    {
        var output = new SilenceOutput(terminal, Now());
        string? next = null;
        for (var page = 0; page < SilenceLimits.Silences; page++)
        {
            var path = next is null ? Path : $"{Path}?continuationToken={Uri.EscapeDataString(next)}";
            var answer = await AskAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
            if (answer.ExitCode != ExitCode.Done)
            {
                return answer.ExitCode;
            }

            using var list = Parse(answer.Body);
            if (list is null || !list.RootElement.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                await terminal.Error.WriteLineAsync("The answer is no list of silences. Is it a monitor that --url names?").ConfigureAwait(false);
                return ExitCode.Unavailable;
            }

            output.Write(items, isJson);
            next = list.RootElement.TryGetProperty("continuationToken", out var token) && token.ValueKind == JsonValueKind.String
                ? token.GetString()
                : null;
            if (next is null)
            {
                break;
            }
        }

        return ExitCode.Done;
    }

    private static Instant Now() => Instant.From(TimeProvider.System.GetUtcNow());

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            var list = JsonDocument.Parse(json);
            return list.RootElement.ValueKind == JsonValueKind.Object ? list : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<MonitorAnswer> AskAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(method, path, json, cancellation).ConfigureAwait(false);
        if (answer.Problem is { } problem)
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
        }

        return answer;
    }
}
