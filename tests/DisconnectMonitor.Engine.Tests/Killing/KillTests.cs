using DisconnectMonitor.Tests.Azurite;
using Xunit.Abstractions;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>
/// The app on its engine, killed at random moments while a fleet talks to it. <c>ENGINE_KILLS</c> is how often,
/// <c>ENGINE_SEED</c> (default 1) the fleet and the moments. Without a number of kills it is left out: now and then Durable's own order leaves
/// something untold, a fault that is open (docs/decisions/messages-may-repeat.md).
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [KillFact]
    public async Task What_was_acknowledged_is_told_once_however_often_the_engine_is_killed()
    {
        var findings = await new KilledEngine(Setting("ENGINE_SEED", 1), Setting("ENGINE_KILLS", 0)).RunAsync();
        output.WriteLine(findings.Summary);
        findings.Check();
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

/// <summary>A test that needs Azurite and is told how often to kill.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KillFactAttribute : FactAttribute
{
    /// <summary>Leaves the test out where Azurite does not run, or where nobody says how often to kill.</summary>
    public KillFactAttribute() =>
        Skip = new AzuriteFactAttribute().Skip ?? (Environment.GetEnvironmentVariable("ENGINE_KILLS") is null ? "Set ENGINE_KILLS to the number of kills." : null);
}
