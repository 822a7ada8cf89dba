using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Problems;

/// <summary>An error as RFC 9457 has it.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of error it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Errors">Of a request that is wrong, everything that is wrong with it; empty otherwise.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, IReadOnlyList<ProblemError> Errors);

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="In">The part of the request.</param>
/// <param name="Path">The parameter, header, or property such as <c>weekly.days[1]</c>; empty for the whole part.</param>
/// <param name="Message">What is wrong, what was found, and what to write instead.</param>
public sealed record ProblemError(RequestPart In, string Path, string Message)
{
    /// <summary>The same in one line, such as <c>state: is "opne"; write open or resolved</c>.</summary>
    internal string ToSentence() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

/// <summary>A part of a request.</summary>
[JsonConverter(typeof(EnumNameConverter<RequestPart>))]
public enum RequestPart : byte
{
    /// <summary>A parameter after the question mark.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>The body.</summary>
    Body,
}
