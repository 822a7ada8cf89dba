using System.Buffers;
using System.Text.Json.Nodes;
using DisconnectMonitor.Cli.Explaining;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Cli.Asking;

/// <summary>Answers from a recording, as the monitor would have at its end.</summary>
internal sealed class RecordedMonitor : IMonitorAnswers
{
    private readonly ReplayInput _input;
    private readonly List<List<Notification>> _incidents;
    private readonly ReplaySummary _summary;
    private readonly Instant _end;

    private RecordedMonitor(ReplayInput input, List<List<Notification>> incidents, ReplaySummary summary, Instant end) =>
        (_input, _incidents, _summary, _end) = (input, incidents, summary, end);

    /// <summary>Plays a recording, or gives the exit code when it cannot be played.</summary>
    public static async Task<(RecordedMonitor? Monitor, int ExitCode)> ReadAsync(ReplayInput input, Terminal terminal, CancellationToken cancellation)
    {
        var (policy, exitCode) = CheckedFile.ReadPolicy(input.Policy, terminal.Error);
        if (policy is null)
        {
            return (null, exitCode);
        }

        await using var feed = new ReplayFeed(input, terminal);
        if (await feed.OpenAsync(cancellation).ConfigureAwait(false) is not ExitCode.Done and var refused)
        {
            return (null, refused);
        }

        var incidents = new OrderedDictionary<string, List<Notification>>(StringComparer.Ordinal);
        var replay = new Replay(policy, Add, feed.Evidence, feed.Registry);
        using var refusals = new Refusals(terminal.Error);
        var isComplete = await feed.RunAsync(
            replay,
            (entry, reason) =>
            {
                if (reason is not null)
                {
                    refusals.Add(entry.Source, entry.Line, reason);
                }
            },
            cancellation).ConfigureAwait(false);
        return isComplete ? (new RecordedMonitor(input, [.. incidents.Values], replay.Summary, replay.Now), ExitCode.Done) : (null, ExitCode.NoInput);

        void Add(Notification notification)
        {
            if (!incidents.TryGetValue(notification.Revision.Incident, out var revisions))
            {
                incidents.Add(notification.Revision.Incident, revisions = []);
            }

            revisions.Add(notification);
        }
    }

    public Task<Answer> ListAsync(IncidentQuestion question, CancellationToken cancellation) => Task.FromResult(List(
        NewestFirst().Where(incident => Matches(incident[^1].Revision, question)).Take(question.Limit)));

    public Task<Answer> GetAsync(string incident, CancellationToken cancellation)
    {
        if (_incidents.Find(one => one[0].Revision.Incident == incident) is not { } found)
        {
            return Task.FromResult(new Answer($"The recording has no incident {incident}.", IsProblem: true));
        }

        var json = Summary(found);
        json["revisions"] = new JsonArray([.. found.Select(Json)]);
        return Task.FromResult(new Answer(json.ToJsonString()));
    }

    public async Task<Answer> ExplainAsync(string device, string? hub, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, IsOutputTerminal: false, IsErrorTerminal: false);
        var exitCode = await new ExplainRun(device, hub, _input, terminal).RunAsync(cancellation).ConfigureAwait(false);
        return exitCode == ExitCode.Done
            ? new Answer(Encoding.UTF8.GetString(output.ToArray()))
            : new Answer(error.ToString(), IsProblem: true);
    }

    public Task<Answer> ChangedAsync(Func<Instant, Instant> since, CancellationToken cancellation)
    {
        var from = since(_end);
        return Task.FromResult(List(NewestFirst().Where(incident => incident[^1].Revision.DecidedAt >= from)));
    }

    public Task<Answer> HealthAsync(CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _summary.WriteJson(buffer);
        var json = JsonNode.Parse(buffer.WrittenSpan)!["data"]!.AsObject();
        json["isRecording"] = true;
        json["end"] = _end.ToString();
        return Task.FromResult(new Answer(json.ToJsonString()));
    }

    private static bool Matches(IncidentRevision newest, IncidentQuestion question) =>
        (question.State is null || (newest.Type == RevisionType.Resolved) == (question.State == "resolved"))
        && (question.Hub is null || string.Equals(newest.Hub, question.Hub, StringComparison.OrdinalIgnoreCase))
        && (question.Group is null || newest.Group == question.Group)
        && (question.Kind is null || Word(newest.Kind) == question.Kind);

    private static Answer List(IEnumerable<List<Notification>> incidents) =>
        new(new JsonObject { ["items"] = new JsonArray([.. incidents.Select(Summary)]) }.ToJsonString());

    // The names are those of the API.
    private static JsonObject Summary(List<Notification> revisions)
    {
        var newest = revisions[^1].Revision;
        return new JsonObject
        {
            ["key"] = newest.Incident,
            ["state"] = newest.Type == RevisionType.Resolved ? "resolved" : "open",
            ["kind"] = Word(newest.Kind),
            ["severity"] = Word(newest.Severity),
            ["headline"] = Headline.Of(newest),
            ["hub"] = newest.Hub,
            ["group"] = newest.Group,
            ["device"] = newest.Device,
            ["module"] = newest.Module,
            ["revision"] = newest.Revision,
            ["droppedAt"] = newest.DroppedAt.ToString(),
            ["openedAt"] = newest.OpenedAt.ToString(),
            ["updatedAt"] = newest.DecidedAt.ToString(),
            ["resolvedAt"] = newest.ResolvedAt?.ToString(),
        };
    }

    private static JsonNode? Json(Notification notification)
    {
        var buffer = new ArrayBufferWriter<byte>();
        NotificationJson.Write(buffer, notification);
        return JsonNode.Parse(buffer.WrittenSpan);
    }

    private static string Word<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private IEnumerable<List<Notification>> NewestFirst() =>
        _incidents.OrderByDescending(incident => incident[0].Revision.OpenedAt).ThenBy(incident => incident[0].Revision.Incident, StringComparer.Ordinal);
}
