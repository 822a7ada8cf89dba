using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Cli.Remote;

namespace DisconnectMonitor.Cli.Registries;

/// <summary>One run of <c>registry</c>.</summary>
internal sealed class RegistryRun(MonitorClient client, Terminal terminal)
{
    private readonly List<RegisteredDevice> _batch = new(RegistryBatch.MaxDevices);
    private long _sent;

    /// <summary>Sends all devices of a file to the monitor, batch by batch.</summary>
    public async Task<int> ImportAsync(RegistryInput input, CancellationToken cancellation)
    {
        var file = new RegistryFile(input, terminal);
        await foreach (var record in file.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if ((record.Hub ?? input.Hub) is not { } hub)
            {
                await terminal.Error.WriteLineAsync($"The registry does not say the hub of {record.DeviceId}: name it with --hub.").ConfigureAwait(false);
                return ExitCode.Usage;
            }

            _batch.Add(record.On(hub.ToLowerInvariant()));
            if (_batch.Count == RegistryBatch.MaxDevices && await SendAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var refused)
            {
                return refused;
            }
        }

        if (_batch.Count > 0 && await SendAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var exitCode)
        {
            return exitCode;
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"{_sent:N0} devices were imported."));
        return file.ExitCode != ExitCode.Done ? file.ExitCode : file.Refused > 0 ? ExitCode.BadData : ExitCode.Done;
    }

    /// <summary>Lists the devices of which nothing has been heard for a while, those never heard of included.</summary>
    public async Task<int> ListSilentAsync(TimeSpan silence, string? hub, bool neverOnly, CancellationToken cancellation)
    {
        var since = Instant.From(TimeProvider.System.GetUtcNow()) - silence;
        var filter = (hub is null ? "" : $"&hub={Uri.EscapeDataString(hub)}") + (neverOnly ? "&neverHeardOf=true" : "");
        string? next = null;
        do
        {
            var path = $"api/v1/devices?silentSince={Uri.EscapeDataString(since.ToString())}{filter}{(next is null ? "" : $"&continuationToken={Uri.EscapeDataString(next)}")}";
            var answer = await client.AskAsync(HttpMethod.Get, path, json: null, cancellation).ConfigureAwait(false);
            if (answer.Problem is { } problem)
            {
                await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
                return answer.ExitCode;
            }

            try
            {
                next = WritePage(answer.Body);
            }
            catch (Exception strange) when (strange is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                await terminal.Error.WriteLineAsync("The answer is no list of devices. Is it a monitor that --url names?").ConfigureAwait(false);
                return ExitCode.Unavailable;
            }
        }
        while (next is not null);
        return ExitCode.Done;
    }

    private async Task<int> SendAsync(CancellationToken cancellation)
    {
        var answer = await client.AskAsync(HttpMethod.Post, "api/v1/registry", RegistryBatch.ToJson(_batch), cancellation).ConfigureAwait(false);
        if (answer.Problem is { } problem)
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
            await terminal.Error
                .WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{_sent:N0} devices were imported before. The import may be repeated: what is known already changes nothing."))
                .ConfigureAwait(false);
            return answer.ExitCode;
        }

        _sent += _batch.Count;
        _batch.Clear();
        return ExitCode.Done;
    }

    // Where the next page begins; null after the last.
    private string? WritePage(ReadOnlyMemory<byte> json)
    {
        using var page = JsonDocument.Parse(json);
        foreach (var device in page.RootElement.GetProperty("items").EnumerateArray())
        {
            var heard = device.GetProperty("heardAt").GetString();
            Write($"{device.GetProperty("hub").GetString()}/{device.GetProperty("device").GetString()}  {(heard is null ? "never heard of" : $"last heard of {heard}")}");
        }

        return page.RootElement.GetProperty("continuationToken").GetString();
    }

    private void Write(string text)
    {
        terminal.Output.Write(Encoding.UTF8.GetBytes(Printable.Text(text) + "\n"));
        terminal.Output.Flush();
    }
}
