using System.Text.Json.Nodes;

namespace DisconnectMonitor.Engine.Tests.Comparing;

/// <summary>What a notification says, but for the times and the counts, which the engine's delays may move.</summary>
internal static class Telling
{
    /// <summary>A notification in a line: its incident, what happened to what, how it ended, and which errors it names.</summary>
    public static string Of(JsonNode notification)
    {
        var data = notification["data"]!;
        var about = data["device"] ?? data["group"] ?? data["hub"];
        var codes = string.Join('+', data["guidance"]!.AsArray().Select(match => (string)match!["code"]!));
        return $"{data["incident"]} {notification["type"]} {data["severity"]} {data["kind"]} {about} {data["resolution"]} {data["continues"]} {codes}";
    }

    /// <summary>
    /// All but the updates. Buckets report every five seconds, of which a cluster at twenty times its speed has few: what one report says at
    /// once is one update, or none where it says that all is over.
    /// </summary>
    public static List<string> OpeningsAndEnds(IEnumerable<JsonNode> notifications) =>
        [.. notifications.Where(told => (string)told["type"]! != "incident.updated").Select(Of).Order(StringComparer.Ordinal)];

    /// <summary>Says all notifications of two runs, where they differ.</summary>
    public static string Difference(IEnumerable<string> replayed, IEnumerable<string> posted) =>
        $"replayed:\n  {string.Join("\n  ", replayed)}\nposted:\n  {string.Join("\n  ", posted)}";
}
