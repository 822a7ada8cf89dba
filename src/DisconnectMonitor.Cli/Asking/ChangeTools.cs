using System.ComponentModel;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace DisconnectMonitor.Cli.Asking;

/// <summary>What an assistant may change where its user allows it. Each change needs a reason, and goes on record with it.</summary>
/// <param name="monitor">The monitor.</param>
/// <param name="author">Under whose name.</param>
internal sealed class ChangeTools(RunningMonitor monitor, string author)
{
    private const string Why = "Why, in words that a colleague understands next week; it goes on record";

    /// <summary>The tools.</summary>
    public IEnumerable<McpServerTool> All =>
    [
        Tool("acknowledge_incident", "Take an incident on", isDestructive: false, AcknowledgeAsync),
        Tool("resolve_incident", "Close an incident", isDestructive: true, ResolveAsync),
        Tool("add_silence", "Set a silence", isDestructive: true, SilenceAsync),
        Tool("end_silence", "End a silence", isDestructive: false, EndSilenceAsync),
    ];

    [Description("Says that somebody looks after an incident: its reminders stop.")]
    private Task<CallToolResult> AcknowledgeAsync(
        [Description("The incident's key")] string key, [Description(Why)] string reason, CancellationToken cancellation = default) =>
        TellAsync(HttpMethod.Post, $"api/v1/incidents/{Uri.EscapeDataString(key)}/acknowledge", Note(reason), reason, cancellation);

    [Description("Closes an incident whose return will never be heard of. Channels are told that it is resolved.")]
    private Task<CallToolResult> ResolveAsync(
        [Description("The incident's key")] string key, [Description(Why)] string reason, CancellationToken cancellation = default) =>
        TellAsync(HttpMethod.Post, $"api/v1/incidents/{Uri.EscapeDataString(key)}/resolve", Note(reason), reason, cancellation);

    [Description("Keeps channels quiet about some devices for a while. What is still open when it ends is told then.")]
    private Task<CallToolResult> SilenceAsync(
        [Description("How long, such as 2h")] string duration,
        [Description(Why)] string reason,
        [Description("Hubs, a glob of * and ?")] string? hub = null,
        [Description("Groups, a glob of * and ?")] string? group = null,
        [Description("A .NET regular expression to find in device ids")] string? device = null,
        CancellationToken cancellation = default)
    {
        var body = Note(reason);
        body["for"] = duration;
        foreach (var (name, value) in new[] { ("hub", hub), ("group", group), ("device", device) })
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        return TellAsync(HttpMethod.Post, "api/v1/silences", body, reason, cancellation);
    }

    [Description("Ends a silence before its time.")]
    private Task<CallToolResult> EndSilenceAsync(
        [Description("The silence's id")] string id, [Description(Why)] string reason, CancellationToken cancellation = default) =>
        TellAsync(
            HttpMethod.Delete,
            $"api/v1/silences/{Uri.EscapeDataString(id)}?author={Uri.EscapeDataString(author)}&reason={Uri.EscapeDataString(reason)}",
            body: null,
            reason,
            cancellation);

    private async Task<CallToolResult> TellAsync(HttpMethod method, string path, JsonObject? body, string reason, CancellationToken cancellation) =>
        MonitorTools.Result(string.IsNullOrWhiteSpace(reason)
            ? new Answer("A change needs a reason: ask the person for whom it is made.", IsProblem: true)
            : await monitor.TellAsync(method, path, body, cancellation).ConfigureAwait(false));

    private JsonObject Note(string reason) => new() { ["author"] = author, ["reason"] = reason };

    private static McpServerTool Tool(string name, string title, bool isDestructive, Delegate method) => McpServerTool.Create(
        method, new McpServerToolCreateOptions { Name = name, Title = title, ReadOnly = false, Destructive = isDestructive, Idempotent = false, OpenWorld = false });
}
