using System.Diagnostics.CodeAnalysis;

namespace DisconnectMonitor.Local.Replays;

/// <summary>What an operator told the monitor, as the journal keeps it: exactly one of the first three.</summary>
public sealed record OperatorCommand
{
    /// <summary>The key of the incident to close.</summary>
    public string? Resolve { get; init; }

    /// <summary>The key of the incident that somebody takes on.</summary>
    public string? Acknowledge { get; init; }

    /// <summary>The id of the notification that <see cref="Channel"/> is to be sent again.</summary>
    public string? Resend { get; init; }

    /// <summary>The channel of <see cref="Resend"/>.</summary>
    public string? Channel { get; init; }

    /// <summary>Who says so.</summary>
    public string? Author { get; init; }

    /// <summary>Why, in the operator's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason that a closed incident carries.</summary>
    internal string ClosingReason => (Author, Reason) switch
    {
        (null, null) => "closed by an operator",
        (null, var reason) => reason,
        (var author, null or "") => $"closed by {author}",
        var (author, reason) => $"closed by {author}: {reason}",
    };

    /// <summary>The command as the journal keeps it.</summary>
    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EntryJsonContext.Default.OperatorCommand);

    /// <summary>Reads a command.</summary>
    internal static bool TryRead(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out OperatorCommand? command, [NotNullWhen(false)] out string? problem)
    {
        (command, problem) = (null, null);
        try
        {
            command = JsonSerializer.Deserialize(json, EntryJsonContext.Default.OperatorCommand);
        }
        catch (JsonException error)
        {
            problem = $"command: {error.Message}";
            return false;
        }

        if (command is null || !command.IsOneThing)
        {
            command = null;
            problem = "command: it is one of {\"resolve\":\"<incident>\"}, {\"acknowledge\":\"<incident>\"} and "
                + "{\"resend\":\"<notification>\",\"channel\":\"<name>\"}, with author and reason";
            return false;
        }

        return true;
    }

    private bool IsOneThing => (Resolve, Acknowledge, Resend) switch
    {
        ({ Length: > 0 and <= IncidentKey.MaxLength }, null, null) => true,
        (null, { Length: > 0 and <= IncidentKey.MaxLength }, null) => true,
        (null, null, { Length: > 0 }) => Channel is { Length: > 0 },
        _ => false,
    };
}
