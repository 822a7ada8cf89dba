using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Forms;

/// <summary>Events of the MQTT broker of an Event Grid namespace, from file to guidance.</summary>
public sealed class BrokerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SessionTakenOver", "Another", "second client")]
    [InlineData("ConnectionLost", "The connection broke", "network")]
    [InlineData("SomethingNew", "The catalogue does not know this reason", "")]
    public async Task The_reason_of_the_broker_is_observed_without_any_log(string reason, string summary, string action)
    {
        var recording = _folder.Write("mqtt.jsonl", Session("Connected", "03:00:00", 5), Session("Disconnected", "03:30:00", 5, reason));

        var run = await ToolRun.Of("replay", recording, "--json", "--drain");

        var guidance = Assert.Single(JsonNode.Parse(run.Lines[0])!["data"]!["guidance"]!.AsArray())!;
        Assert.Equal((reason, "observed"), ((string)guidance["code"]!, (string)guidance["basis"]!));
        Assert.Contains(summary == "Another" ? "A second client connected" : summary, (string)guidance["summary"]!, StringComparison.Ordinal);
        Assert.Contains(action, guidance["actions"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connect_of_an_earlier_session_that_comes_late_does_not_bring_a_client_back()
    {
        var recording = _folder.Write(
            "mqtt.jsonl", Session("Disconnected", "03:30:00", 5, "ConnectionLost"), Session("Connected", "03:29:50", 5), Session("Connected", "04:00:00", 6));

        var run = await ToolRun.Of("replay", recording, "--json");

        Assert.Equal(["incident.opened", "incident.resolved", "summary"], run.Lines.Select(line => (string)JsonNode.Parse(line)!["type"]!));
        Assert.Equal(1, (int)JsonNode.Parse(run.Lines[^1])!["data"]!["stale"]!);
    }

    private static string Session(string what, string at, int number, string? reason = null) => new JsonObject
    {
        ["id"] = $"{what}-{number}",
        ["eventTime"] = $"2026-11-02T{at}Z",
        ["eventType"] = $"Microsoft.EventGrid.MQTTClientSession{what}",
        ["subject"] = "clients/press-4/sessions/s1",
        ["data"] = new JsonObject
        {
            ["namespaceName"] = "plant-mqtt",
            ["clientAuthenticationName"] = "press-4",
            ["clientSessionName"] = "s1",
            ["sequenceNumber"] = number,
            ["disconnectionReason"] = reason,
        },
    }.ToJsonString();
}
