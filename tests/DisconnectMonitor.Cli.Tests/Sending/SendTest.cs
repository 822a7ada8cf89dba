using System.Text.Json.Nodes;
using DisconnectMonitor.Cli.Sending;
using DisconnectMonitor.Tests.Channels.Http;

namespace DisconnectMonitor.Cli.Tests.Sending;

/// <summary>Recorded events to a real web server, by a clock that jumps where it would wait.</summary>
public abstract class SendTest : IDisposable
{
    protected static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private protected TempFolder Folder { get; } = new();

    private protected JumpingTime Clock { get; } = new(Now);

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static List<ConnectionEvent> Events(params string[] lines) =>
        [.. StoryLines.Parse(lines).OfType<StoryStep.Arrives>().Select(step => step.Event)];

    private protected static string Envelope(string line, string received) => new JsonObject
    {
        ["received"] = StoryTime.Parse(received).ToString(),
        ["event"] = RecordedJson.EventGrid(Events(line)[0]),
    }.ToJsonString();

    private protected static string Time(int milliseconds) => (Instant.From(Now) + TimeSpan.FromMilliseconds(milliseconds)).ToString();

    private protected static IEnumerable<JsonNode> Sent(LoopbackWeb monitor) =>
        monitor.Requests.SelectMany(request => JsonNode.Parse(request.Text)!.AsArray()).Select(item => item!);

    private protected static IEnumerable<string> Devices(ReceivedRequest request) =>
        JsonNode.Parse(request.Text)!.AsArray().Select(item => (string)item!["data"]!["deviceId"]!);

    private protected string Record(params string[] lines) =>
        Folder.Write($"{Guid.NewGuid():N}.jsonl", StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString()));

    private protected Task<(int ExitCode, string Output, string Error)> SendAsync(LoopbackWeb monitor, string file, Func<SendOptions, SendOptions> with) =>
        SendAsync(monitor, [file], with);

    private protected Task<(int ExitCode, string Output, string Error)> SendAsync(LoopbackWeb monitor, string[] files, Func<SendOptions, SendOptions> with) =>
        SendAsync(new Uri(monitor.Url, "/api/events"), files, with);

    private protected async Task<(int ExitCode, string Output, string Error)> SendAsync(Uri to, string[] files, Func<SendOptions, SendOptions> with)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, IsOutputTerminal: false, IsErrorTerminal: false);
        var exitCode = await new SendRun(with(new SendOptions { Files = files, To = to }), terminal, Clock).RunAsync(CancellationToken.None);
        return (exitCode, System.Text.Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
