using DisconnectMonitor.Settings;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Core.Tests.Silences;

/// <summary>Short ways to a silence in a test.</summary>
internal static class Silenced
{
    internal static readonly Instant Now = Clock.At("03:00");

    internal static Instant Utc(string time)
    {
        Assert.True(Rfc3339.TryRead(Encoding.UTF8.GetBytes(time), out var instant, out var problem), problem);
        return instant;
    }

    /// <summary>A silence that an operator asks for, with its author and reason put in.</summary>
    internal static Silence Valid(string json, string id = "s-1", Instant? now = null)
    {
        var result = Request(json.TrimEnd('}') + (json.EndsWith("}}", StringComparison.Ordinal) ? "}" : "") + ",\"author\":\"ada\",\"reason\":\"works\"}", id, now);
        Assert.True(result.IsValid, string.Join("\n", result.Problems));
        return result.Value;
    }

    internal static string[] Problems(string json)
    {
        var result = Request(json, "s-1", now: null);
        Assert.Null(result.Value);
        return [.. result.Problems.Select(problem => problem.ToString())];
    }

    internal static WeeklySchedule Weekly(string json) =>
        Assert.IsType<WeeklySchedule>(Valid($$$"""{"hub":"*","weekly":{{{json}}}}""").Schedule);

    private static SettingsResult<Silence> Request(string json, string id, Instant? now) =>
        SilenceReader.ReadRequest(Encoding.UTF8.GetBytes(json), id, now ?? Now);
}
