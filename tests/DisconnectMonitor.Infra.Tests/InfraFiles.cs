namespace DisconnectMonitor.Tests.Infra;

/// <summary>What is in <c>infra/</c>.</summary>
internal static class InfraFiles
{
    /// <summary>Templates, queries and the workbook: texts by path from <c>infra/</c> on, with <c>/</c>.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var folder = Repository.PathOf("infra");
        return (from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                where Path.GetExtension(path) is ".bicep" or ".bicepparam" or ".kql" or ".json"
                select path)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);
    }
}
