namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>What became of a template.</summary>
/// <param name="Said">What the compiler and its linter say of it and its modules, each as JSON with its code, file and place.</param>
/// <param name="Contents">The template that Azure takes, as JSON; null when there is none.</param>
internal sealed record Compiled(IReadOnlyList<string> Said, string? Contents);

/// <summary>A copy of <c>infra/</c> for a test to change.</summary>
internal sealed class InfraCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infra-");

    public InfraCopy()
    {
        foreach (var file in Infra.Files)
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.Copy(Infra.PathOf(file), PathOf(file));
        }
    }

    /// <summary>Breaks a place.</summary>
    /// <param name="file">The file, from <c>infra/</c> on.</param>
    /// <param name="old">What stands there; where it is gone, something else must be broken.</param>
    /// <param name="broken">What the copy has instead.</param>
    public InfraCopy Break(string file, string old, string broken)
    {
        var text = File.ReadAllText(PathOf(file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        _ = Write(file, text.Replace(old, broken, StringComparison.Ordinal));
        return this;
    }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return PathOf(file);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
