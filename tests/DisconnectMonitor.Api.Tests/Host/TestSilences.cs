using System.Text.Json.Nodes;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>Silences in memory: any object with an author is one.</summary>
internal sealed class TestSilences : ISilences
{
    private readonly Dictionary<string, JsonObject> _silences = [];

    public Task<IReadOnlyList<RawJson>> ListAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RawJson>>([.. _silences.Values.Select(Raw)]);

    public Task<RawJson?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult<RawJson?>(_silences.TryGetValue(id, out var silence) ? Raw(silence) : null);

    public Task<SilenceResult> AddAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        try
        {
            if (JsonNode.Parse(json.Span) is not JsonObject silence || !silence.ContainsKey("author"))
            {
                return Task.FromResult<SilenceResult>(new SilenceResult.Refused(
                    [new SettingProblem("author", "is missing"), new SettingProblem("weekly.days[1]", "is no day")]));
            }

            var id = $"s-{_silences.Count + 1}";
            silence["id"] = id;
            _silences.Add(id, silence);
            return Task.FromResult<SilenceResult>(new SilenceResult.Added(id, Raw(silence)));
        }
        catch (JsonException)
        {
            return Task.FromResult<SilenceResult>(new SilenceResult.Refused([new SettingProblem("", "the silence is broken JSON")]));
        }
    }

    public Task<CommandResult> EndAsync(string id, OperatorNote note, CancellationToken cancellation)
    {
        if (!_silences.TryGetValue(id, out var silence))
        {
            return Task.FromResult<CommandResult>(new CommandResult.NotFound());
        }

        silence["ended"] = new JsonObject { ["author"] = note.Author, ["reason"] = note.Reason };
        return Task.FromResult<CommandResult>(new CommandResult.Done());
    }

    private static RawJson Raw(JsonObject silence) => new(Encoding.UTF8.GetBytes(silence.ToJsonString()));
}
