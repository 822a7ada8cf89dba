using System.Reflection;

namespace DisconnectMonitor.Api.Health;

/// <summary>Which release this is: all assemblies of the product carry the same version.</summary>
public static class ProductVersion
{
    /// <summary>The version, without the commit that it was built from.</summary>
    public static string Current { get; } =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
