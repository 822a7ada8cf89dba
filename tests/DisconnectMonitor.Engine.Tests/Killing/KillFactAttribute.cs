using DisconnectMonitor.Tests.Azurite;

namespace DisconnectMonitor.Engine.Tests.Killing;

/// <summary>A test that needs Azurite and is told how often to kill.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KillFactAttribute : FactAttribute
{
    /// <summary>Leaves the test out where Azurite does not run, or where nobody says how often to kill.</summary>
    public KillFactAttribute() =>
        Skip = new AzuriteFactAttribute().Skip ?? (Environment.GetEnvironmentVariable("ENGINE_KILLS") is null ? "Set ENGINE_KILLS to the number of kills." : null);
}
