using Xunit;

namespace DisconnectMonitor.Tests.Azurite;

/// <summary>A test that needs Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteFactAttribute : FactAttribute
{
    /// <summary>Leaves the test out where Azurite does not run.</summary>
    public AzuriteFactAttribute() => Skip = AzuritePackage.Missing;
}

/// <summary>A theory that needs Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteTheoryAttribute : TheoryAttribute
{
    /// <summary>Leaves the theory out where Azurite does not run.</summary>
    public AzuriteTheoryAttribute() => Skip = AzuritePackage.Missing;
}
