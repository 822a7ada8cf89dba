using System.Reflection;

namespace DisconnectMonitor.Cli;

/// <summary>Which release this is.</summary>
internal static class Release
{
    /// <summary>The version, without the commit that it was built from.</summary>
    public static string Version { get; } =
        (typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
