using Xunit.Abstractions;

namespace DisconnectMonitor.Cli.Tests.Serving;

/// <summary>
/// The real process, killed at random moments while a fleet talks to it. <c>KILL_SEEDS</c> (default 1) is how many fleets,
/// <c>KILL_FIRST_SEED</c> (default 1) the first of them, <c>KILLS</c> (default 5) how often each one's monitor is killed.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_was_acknowledged_is_told_once_however_often_the_monitor_is_killed()
    {
        var first = Setting("KILL_FIRST_SEED", 1);
        for (var seed = first; seed < first + Setting("KILL_SEEDS", 1); seed++)
        {
            var findings = await new KillRun(seed, Setting("KILLS", 5)).RunAsync();
            output.WriteLine(findings.Summary);
            findings.Check();
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
