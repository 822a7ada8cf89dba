namespace DisconnectMonitor.Tests.Infra;

/// <summary>A theory that runs Microsoft's compiler, left out where it is not on the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepCliTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<bool> IsThere = new(() => BicepCli.RunAsync("--version").GetAwaiter().GetResult() is not null);

    public BicepCliTheoryAttribute() => Skip = IsThere.Value
        ? null
        : "The Bicep CLI is not on this machine; the lint of our own has judged the templates.";
}
