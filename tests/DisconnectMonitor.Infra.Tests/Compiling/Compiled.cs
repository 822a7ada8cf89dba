namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>What became of a template.</summary>
/// <param name="Diagnostics">What the compiler and its linter say of it and its modules.</param>
/// <param name="Contents">The template that Azure takes, as JSON; null when there is none.</param>
internal sealed record Compiled(Diagnostic[] Diagnostics, string? Contents)
{
    /// <summary>What was said, a line each.</summary>
    public IEnumerable<string> Said => Diagnostics.Select(said =>
        $"{Path.GetFileName(said.Source)}({said.Range.Start.Line + 1}): {said.Level} {said.Code}: {said.Message}");
}

/// <summary>One thing that was said.</summary>
internal sealed record Diagnostic(string Source, Span Range, string Level, string Code, string Message);

/// <summary>What of a file it is about.</summary>
internal sealed record Span(Position Start);

/// <summary>A place in a file; its first line is 0.</summary>
internal sealed record Position(int Line);

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

    /// <summary>Breaks one place.</summary>
    /// <param name="file">The file, from <c>infra/</c> on.</param>
    /// <param name="old">What stands there; its first occurrence is replaced.</param>
    /// <param name="broken">What the copy has instead.</param>
    public InfraCopy Break(string file, string old, string broken)
    {
        var text = File.ReadAllText(PathOf(file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"infra/{file} has no '{old}' any more: break something else here.");
        _ = Write(file, text.Remove(at, old.Length).Insert(at, broken));
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
