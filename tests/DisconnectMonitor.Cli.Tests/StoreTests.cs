using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Cli.Tests;

/// <summary>What a monitor keeps is taken out of its data folder while it runs.</summary>
public sealed class StoreTests : IDisposable
{
    private const string Drop =
        """{"id":"1","topic":"/X","subject":"devices/pump-7","eventType":"Microsoft.Devices.DeviceDisconnected","eventTime":"2026-11-02T03:00:00Z","data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"01"},"hubName":"contoso","deviceId":"pump-7"}}""";

    private readonly TempFolder _folder = new();

    private string Data => _folder["data"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_export_replays_as_the_folder_does()
    {
        await using var journal = await RunningAsync();

        var export = await ToolRun.Of("export", Data);
        Assert.Equal(0, export.ExitCode);
        Assert.Equal(2, export.Lines.Count);
        Assert.EndsWith($"Z\",\"event\":{Drop}}}", export.Lines[0], StringComparison.Ordinal);

        var (ofFolder, ofExport) = (await ToolRun.Of("replay", Data, "--drain", "--json"), await ToolRun.Of("replay", _folder.Write("export.jsonl", export.Output), "--drain", "--json"));
        Assert.Equal(0, ofFolder.ExitCode);
        Assert.Contains("\"pump-7\"", ofFolder.Output, StringComparison.Ordinal);
        Assert.Equal(ofExport.Output, ofFolder.Output);
    }

    [Fact]
    public async Task Rejects_are_exported_with_their_reasons()
    {
        await using var journal = await RunningAsync();
        await journal.RejectAsync(new byte[] { 0xFF, 0 }, "no text");

        var export = await ToolRun.Of("export", Data, "--rejects");
        Assert.Matches("""^\{"received":"[^"]+Z","reason":"broken","text":"\{\\"a"\}$""", export.Lines[0]);
        Assert.EndsWith(""","reason":"no text","base64":"/wA="}""", export.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_a_running_monitor_is_a_data_folder_as_it_was()
    {
        await using var journal = await RunningAsync();
        Directory.CreateDirectory(_folder["copy"]);

        Assert.Equal(0, (await ToolRun.Of("backup", _folder["copy/monitor.db"], "--data", Data)).ExitCode);
        await journal.AppendAsync(RecordedEntryKind.Command, "{\"resolve\":\"later\"}"u8.ToArray(), _ => { });

        Assert.Equal((await ToolRun.Of("export", Data)).Lines.Take(2), (await ToolRun.Of("export", _folder["copy"])).Lines);
        Assert.Single(Directory.GetFiles(_folder["copy"]));
        var again = await ToolRun.Of("backup", _folder["copy/monitor.db"], "--data", Data);
        Assert.Equal(73, again.ExitCode);
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_database_is_told()
    {
        var export = await ToolRun.Of("export", _folder["none"]);
        Assert.Equal(66, export.ExitCode);
        Assert.Contains("is not the data folder of a monitor", export.Error, StringComparison.Ordinal);
    }

    private async Task<Journal> RunningAsync()
    {
        var journal = Journal.Open(new JournalOptions { Folder = Data }, TimeProvider.System);
        await journal.AppendAsync(RecordedEntryKind.Event, System.Text.Encoding.UTF8.GetBytes(Drop), _ => { });
        await journal.AppendAsync(RecordedEntryKind.Command, "{\"resolve\":\"d-1\"}"u8.ToArray(), _ => { });
        await journal.RejectAsync("{\"a"u8.ToArray(), "broken");
        return journal;
    }
}
