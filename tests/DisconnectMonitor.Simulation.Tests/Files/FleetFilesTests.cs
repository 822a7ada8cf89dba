using System.IO.Compression;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Simulation.Tests;

public sealed class FleetFilesTests : IDisposable
{
    private static readonly ScenarioPlan Plan = ScenarioPlans.Find("rough")! with { Devices = 50, Lasts = TimeSpan.FromHours(6) };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disconnect-monitor-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_replay_reads_is_what_came_about_in_the_order_of_arrival()
    {
        var progress = new List<double>();
        var count = FleetFiles.Write(Plan, seed: 4, _folder.FullName, progress.Add, CancellationToken.None);

        var read = new List<(ConnectionEvent Event, Instant ArrivedAt)>();
        Assert.True(RecordingReader.TryOpen(Path.Combine(_folder.FullName, FleetFiles.Events), new EventReader(), out var reader, out _));
        await using (reader)
        {
            await foreach (var entry in reader.ReadAsync())
            {
                read.Add((entry.Event!, entry.Received!.Value));
            }
        }

        var fleet = SimulatedFleet.Run(new PlannedFleet(Plan, seed: 4).ToScenario());
        Assert.Equal(count, read.Count);
        Assert.Equal(fleet.Deliveries.Select(delivered => (delivered.Event, delivered.ArrivedAt)), read);
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(1, progress[^1]);
    }

    [Fact]
    public void The_truth_is_read_back_as_it_was()
    {
        FleetFiles.Write(Plan, seed: 4, _folder.FullName, _ => { }, CancellationToken.None);

        var truth = TruthFile.Read(Path.Combine(_folder.FullName, FleetFiles.Truth));

        var fleet = SimulatedFleet.Run(new PlannedFleet(Plan, seed: 4).ToScenario());
        Assert.Equal(fleet.Histories.SelectMany(TrueAbsence.Of), truth.Absences);
        Assert.Equal(new TruthHeader("rough", 4, Plan.From, Plan.From + Plan.Lasts, 50), truth.Header);
        Assert.Equal(fleet.Scenario.Backlogs.Length, truth.Backlogs.Length);
    }

    [Fact]
    public void The_same_seed_writes_the_same_bytes()
    {
        var (one, other) = (Path.Combine(_folder.FullName, "one"), Path.Combine(_folder.FullName, "other"));
        FleetFiles.Write(Plan, seed: 4, one, _ => { }, CancellationToken.None);
        FleetFiles.Write(Plan, seed: 4, other, _ => { }, CancellationToken.None);

        Assert.All([FleetFiles.Events, FleetFiles.Log, FleetFiles.Truth, FleetFiles.Policy], name =>
            Assert.Equal(File.ReadAllBytes(Path.Combine(one, name)), File.ReadAllBytes(Path.Combine(other, name))));
    }

    [Fact]
    public void The_log_is_in_the_order_of_time_and_the_policy_is_valid()
    {
        FleetFiles.Write(Plan, seed: 4, _folder.FullName, _ => { }, CancellationToken.None);

        using var log = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(_folder.FullName, FleetFiles.Log)), CompressionMode.Decompress));
        var times = log.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..33]).ToList();
        Assert.True(times.Count > 100);
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.Empty(PolicyReader.Read(File.ReadAllBytes(Path.Combine(_folder.FullName, FleetFiles.Policy))).Problems);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\"scenario\":\"day\"}\n", "line 1 is no header")]
    [InlineData("{\"scenario\":\"day\",\"seed\":1,\"devices\":1,\"from\":\"2026-11-02T00:00:00Z\",\"until\":\"2026-11-03T00:00:00Z\"}\n{}\n", "line 2 is neither")]
    public void What_is_no_truth_is_refused_with_its_line(string text, string problem)
    {
        var path = Path.Combine(_folder.FullName, "truth.jsonl");
        File.WriteAllText(path, text);

        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => TruthFile.Read(path)).Message, StringComparison.Ordinal);
    }

}
