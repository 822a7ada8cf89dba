namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>A test that asks the compiler, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = Bicep.Missing;
}

/// <summary>A theory that asks the compiler, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = Bicep.Missing;
}
