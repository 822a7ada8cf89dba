using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Registries;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Who decides anew by what was recorded: a replay, and a monitor that starts.</summary>
internal interface IEntryTaker
{
    /// <summary>Time has passed.</summary>
    void Advance(Instant to);

    /// <summary>The monitor went on after it was down.</summary>
    void Restart(Instant? downSince, Instant at);

    /// <summary>The monitor went down in good order.</summary>
    void Stop(Instant at);

    /// <summary>Another policy was in force.</summary>
    void SetPolicy(Policy policy, Instant at);

    /// <summary>A registry said something of some devices.</summary>
    void Register(ImmutableArray<RegisteredDevice> devices, Instant at);

    /// <summary>An operator said something.</summary>
    void Command(OperatorCommand command, Instant at);

    /// <summary>An operator set or ended a silence.</summary>
    /// <returns>Why the entry is refused, or null.</returns>
    string? Change(SilenceChange change, Instant at);

    /// <summary>A look into the hub's log came to something.</summary>
    void TakeIn(LogAnswer answer, Instant at);
}

/// <summary>Reads what an entry holds beside events.</summary>
internal static class EntryTaking
{
    /// <summary>Passes an entry with an arrival on. A delivery, which bears on what is sent and not on what is decided, lets time pass.</summary>
    /// <returns>Why it cannot be taken, or null.</returns>
    public static string? TakeFrom(this IEntryTaker taker, in RecordedEntry entry)
    {
        var (json, at, problem) = (entry.Raw, entry.Received!.Value, (string?)null);
        switch (entry.Kind)
        {
            case RecordedEntryKind.Start when StartEntry.TryRead(json.Span, out var downSince, out problem):
                taker.Restart(downSince, at);
                break;
            case RecordedEntryKind.Stop:
                taker.Stop(at);
                break;
            case RecordedEntryKind.Policy when PolicyReader.Read(json) is var policy:
                if (policy.Value is null)
                {
                    return $"policy: {string.Join("; ", policy.Problems)}";
                }

                taker.SetPolicy(policy.Value, at);
                break;
            case RecordedEntryKind.Registry when RegistryEntry.TryRead(json, out var devices, out problem):
                taker.Register(devices, at);
                break;
            case RecordedEntryKind.Command when OperatorCommand.TryRead(json.Span, out var command, out problem):
                taker.Command(command, at);
                break;
            case RecordedEntryKind.Silence when SilenceReader.ReadChange(json) is var change:
                problem = change.IsValid ? taker.Change(change.Value, at) : string.Join("; ", change.Problems);
                return problem is null ? null : $"silence: {problem}";
            case RecordedEntryKind.Log:
                if (!LogAnswerJson.TryRead(json.Span, out var answer, out problem))
                {
                    return $"log: {problem}";
                }

                taker.TakeIn(answer, at);
                break;
            default:
                if (problem is null)
                {
                    taker.Advance(at);
                }

                break;
        }

        return problem;
    }
}
