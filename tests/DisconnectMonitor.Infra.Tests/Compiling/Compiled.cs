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
