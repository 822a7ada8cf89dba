using System.Text.Json.Nodes;

namespace DisconnectMonitor.Cli.Tests.Registries;

public sealed class RegistryTests : IDisposable
{
    private const string OwnLines = """
        {"deviceId":"pump-7","hub":"contoso","status":"enabled","group":"north","parent":"gateway-1","attributes":{"site":"north"}}
        {"deviceId":"pump-8","hub":"Contoso","status":"enabled","group":"north","attributes":{"site":"north"}}
        {"deviceId":"pump-9","hub":"contoso","status":"disabled","group":"south","attributes":{"site":"south"}}
        """;

    private const string Table = """
        deviceId,hub,status,group,parent,site
        pump-7,contoso,enabled,north,gateway-1,north
        "pump-8",CONTOSO,enabled,north,,north
        pump-9,contoso,disabled,south,,south
        """;

    // As az iot hub device-identity list prints it, shortened.
    private const string Listed = """
        [
          {
            "authenticationType": "sas",
            "capabilities": {
              "iotEdge": false
            },
            "connectionState": "Connected",
            "deviceId": "pump-7",
            "parentScopes": [],
            "status": "enabled",
            "tags": {
              "site": "north"
            },
            "version": 3
          },
          {
            "deviceId": "pump-8",
            "status": "enabled",
            "tags": {
              "site": "north"
            }
          },
          {
            "deviceId": "pump-9",
            "status": "disabled",
            "tags": {
              "site": "south"
            }
          }
        ]
        """;

    // As the hub's export job writes devices.txt, with a module among the devices.
    private const string Exported = """
        {"id":"pump-7","eTag":"MA==","status":"enabled","authentication":{"type":"sas"},"twinETag":"AAAAAAAAAAI=","tags":{"site":"north"},"properties":{"desired":{},"reported":{}}}
        {"id":"pump-7","moduleId":"camera","eTag":"MA==","status":"enabled","authentication":{"type":"sas"}}
        {"id":"pump-8","eTag":"MA==","status":"enabled","authentication":{"type":"sas"},"tags":{"site":"north"}}
        {"id":"pump-9","eTag":"MA==","status":"disabled","statusReason":"in repair","authentication":{"type":"sas"},"tags":{"site":"south"}}
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OwnLines)]
    [InlineData(Table)]
    [InlineData(Listed)]
    [InlineData(Exported)]
    public async Task Every_form_says_the_same_of_the_fleet(string registry)
    {
        var run = await ToolRun.Of(
            "replay", Record("03:05 pump-7 drops", "03:06 pump-9 drops", "05:00 pump-7 connects"), "--json",
            "--registry", _folder.Write("registry", registry), "--registry-group", "site");

        var objects = run.Lines.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["incident.opened", "incident.resolved", "summary"], objects.Select(item => (string)item["type"]!));
        Assert.Equal(("pump-7", "north"), ((string)objects[0]["data"]!["device"]!, (string)objects[0]["data"]!["group"]!));
        Assert.Equal((3, 3, 1), Counts(objects[^1]["data"]!));
    }

    [Fact]
    public async Task A_disabled_device_is_told_of_as_soon_as_the_registry_enables_it()
    {
        var recording = Record("03:05 pump-7 drops", "05:00 pump-8 connects");

        Assert.Equal(0, await Opened(recording, """{"deviceId":"pump-7","status":"disabled"}"""));
        Assert.Equal(1, await Opened(recording, """{"deviceId":"pump-7","status":"enabled"}"""));
    }

    [Theory]
    [InlineData("""{"deviceId":"pump-7","tags":{"place":{"site":"north"}}}""", "place.site")]
    [InlineData("""{"deviceId":"pump-7","tags":{"place":{"site":"north"}}}""", "tags.place.site")]
    [InlineData("""{"deviceId":"pump-7","parent":"north"}""", "parent")]
    [InlineData("""{"DeviceId":"pump-7","Group":"north"}""", null)]
    public async Task The_group_may_stand_anywhere(string registry, string? place)
    {
        string[] group = place is null ? [] : ["--registry-group", place];

        var run = await ToolRun.Of(
            ["replay", Record("03:05 pump-7 drops", "05:00 pump-8 connects"), "--json", "--registry", _folder.Write("registry", registry), .. group]);

        Assert.Equal("north", (string)JsonNode.Parse(run.Lines[0])!["data"]!["group"]!);
    }

    [Fact]
    public async Task What_is_broken_costs_only_itself_and_is_told_with_its_line()
    {
        var registry = _folder.Write(
            "registry.jsonl",
            """{"deviceId":"pump-7"}""",
            """{"deviceId":"pump 8"}""",
            """{"deviceId":"pump-8","status":"off"}""",
            """{"deviceId":"pump-8","tags":{"site":["a"]}}""",
            """{"deviceId":"pump-7"}""",
            """{"deviceId":"pump-9" """,
            """{"name":"pump-9"}""");

        var run = await ToolRun.Of("replay", Record("03:05 pump-7 drops"), "--json", "--registry", registry, "--registry-group", "site");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal((1, 1, 0), Counts(JsonNode.Parse(run.Lines[^1])!["data"]!));
        Assert.Contains("line 2: deviceId \"pump 8\" holds ' '", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 3: status is \"off\", neither \"enabled\" nor \"disabled\"", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 4: \"site\" is an array, not a text that names a group", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 5: \"pump-7\" stands there a second time; the first counts", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 6: broken JSON", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 7: has no deviceId", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_registry_is_refused()
    {
        var recording = Record("03:05 pump-7 drops");

        var text = await ToolRun.Of("replay", recording, "--registry", _folder.Write("notes.txt", "pumps and valves", "and more"));
        var events = await ToolRun.Of("replay", recording, "--registry", recording);
        var missing = await ToolRun.Of("evaluate", recording, "--registry", _folder["missing"]);
        var forgotten = await ToolRun.Of("sweep", recording, "--registry-group", "site");

        Assert.Equal((65, 65, 66, 2), (text.ExitCode, events.ExitCode, missing.ExitCode, forgotten.ExitCode));
        Assert.Contains("neither JSON nor a table whose first line names a column deviceId", text.Error, StringComparison.Ordinal);
        Assert.Contains("names no device", events.Error, StringComparison.Ordinal);
        Assert.Contains("does not exist", missing.Error, StringComparison.Ordinal);
        Assert.Contains("--registry is to be read, which is missing", forgotten.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_without_a_truth_is_held_against_how_its_absences_ended()
    {
        var recording = Record(
            "00:00 a connects", "01:00 a drops", "01:12 a connects", "02:00 b drops", "05:00 b connects", "06:00 c drops", "06:03 c connects", "09:00 a connects");

        var run = await ToolRun.Of("evaluate", recording, "--registry", _folder.Write("registry.csv", "deviceId", "a", "b", "c", "d"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("8 events of 4 devices in 9h, 1 absences of an hour or more, 1 of two or more", run.Output, StringComparison.Ordinal);
        Assert.Contains("every disconnect", run.Output, StringComparison.Ordinal);
        Assert.Equal(4, run.Lines.Count(line => line.StartsWith("best: ", StringComparison.Ordinal)));
        Assert.Matches("this monitor .* 1/1 +1/1 ", run.Output);
        Assert.Contains("3  drops                0 (0.00 %) were taken for renewals", run.Output, StringComparison.Ordinal);
    }

    private static (int Devices, int Registered, int NeverHeardOf) Counts(JsonNode summary) =>
        ((int)summary["devices"]!, (int)summary["registered"]!, (int)summary["neverHeardOf"]!);

    private async Task<int> Opened(string recording, string registry)
    {
        var run = await ToolRun.Of("replay", recording, "--json", "--registry", _folder.Write("registry.jsonl", registry));
        return (int)JsonNode.Parse(run.Lines[^1])!["data"]!["incidents"]!["sustained"]!;
    }

    private string Record(params string[] lines) =>
        _folder.Write($"{Guid.NewGuid():N}.jsonl", StoryLines.Parse(lines).Select(step => RecordedJson.Envelope(step)!.ToJsonString()));
}
