using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Local.Replays;

/// <summary>The monitor was started, or went on after it could not work for a while.</summary>
/// <param name="DownSince">
/// Until when timers had fired before; null where nothing is known but the entries themselves.
/// </param>
/// <param name="Version">The release that was started, for people; null where it only went on.</param>
internal sealed record StartEntry(string? DownSince, string? Version)
{
    /// <summary>The entry as the journal keeps it.</summary>
    public static byte[] Write(Instant? downSince, string? version) =>
        JsonSerializer.SerializeToUtf8Bytes(new StartEntry(downSince?.ToString(), version), EntryJsonContext.Default.StartEntry);

    /// <summary>Reads since when the monitor was down. Recordings that others wrote say <c>true</c>, or anything else, instead.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out Instant? downSince, [NotNullWhen(false)] out string? problem)
    {
        (downSince, problem) = (null, null);
        if (json.IsEmpty || json[0] != '{')
        {
            return true;
        }

        try
        {
            if (JsonSerializer.Deserialize(json, EntryJsonContext.Default.StartEntry)?.DownSince is { } text)
            {
                if (!Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var since, out var reason))
                {
                    problem = $"start: downSince {reason}";
                    return false;
                }

                downSince = since;
            }

            return true;
        }
        catch (JsonException error)
        {
            problem = $"start: {error.Message}";
            return false;
        }
    }
}

/// <summary>Reads and writes the journal's own records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OperatorCommand))]
[JsonSerializable(typeof(StartEntry))]
internal sealed partial class EntryJsonContext : JsonSerializerContext;
