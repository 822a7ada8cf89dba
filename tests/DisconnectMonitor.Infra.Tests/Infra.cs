namespace DisconnectMonitor.Tests.Infra;

/// <summary>What is in <c>infra/</c>.</summary>
internal static class Infra
{
    /// <summary>All files, from <c>infra/</c> on, with <c>/</c>.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. from path in Directory.EnumerateFiles(Repository.PathOf("infra"), "*", SearchOption.AllDirectories)
            select Path.GetRelativePath(Repository.PathOf("infra"), path).Replace('\\', '/')];

    public static string PathOf(string file) => Repository.PathOf($"infra/{file}");

    public static bool IsBicep(string file) => Path.GetExtension(file) is ".bicep" or ".bicepparam";
}
