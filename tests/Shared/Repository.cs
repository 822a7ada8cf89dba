using System.Reflection;

namespace DisconnectMonitor;

/// <summary>Where this repository lies: for tests that are about files of it.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Root").Value!;

    public static string PathOf(string relative) => Path.Combine(Root, relative);
}
