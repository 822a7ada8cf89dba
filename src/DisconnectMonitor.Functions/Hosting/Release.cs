using System.Reflection;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>Which release this is.</summary>
internal static class Release
{
    /// <summary>The version, without the commit that it was built of.</summary>
    public static string Version { get; } =
        typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
