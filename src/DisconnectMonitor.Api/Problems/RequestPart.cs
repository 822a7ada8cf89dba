using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Problems;

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
