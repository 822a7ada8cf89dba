using DisconnectMonitor.Tests.Azurite;
using Xunit.Abstractions;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>
/// The app on its engine, killed at random moments while a fleet talks to it. <c>ENGINE_KILLS</c> (default 3) is how often,
/// <c>ENGINE_SEED</c> (default 1) the fleet and the moments.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [AzuriteFact]
    public async Task What_was_acknowledged_is_told_once_however_often_the_engine_is_killed()
    {
        var findings = await new KilledEngine(Setting("ENGINE_SEED", 1), Setting("ENGINE_KILLS", 3)).RunAsync();
        output.WriteLine(findings.Summary);
        findings.Check();
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
