namespace DisconnectMonitor.Api.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="In">The part of the request.</param>
/// <param name="Path">The parameter, header, or property such as <c>weekly.days[1]</c>; empty for the whole part.</param>
/// <param name="Message">What is wrong, what was found, and what to write instead.</param>
public sealed record ProblemError(RequestPart In, string Path, string Message)
{
    /// <summary>The same in one line, such as <c>state: is "opne"; write open or resolved</c>.</summary>
    internal string ToSentence() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
