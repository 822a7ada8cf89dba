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
        var (json, at) = (entry.Raw, entry.Received!.Value);
        string? problem;
        switch (entry.Kind)
        {
            case RecordedEntryKind.Start:
                if (!StartEntry.TryRead(json.Span, out var downSince, out problem))
                {
                    return problem;
                }

                taker.Restart(downSince, at);
                return null;

            case RecordedEntryKind.Stop:
                taker.Stop(at);
                return null;

            case RecordedEntryKind.Policy:
                var policy = PolicyReader.Read(json);
                if (policy.Value is null)
                {
                    return $"policy: {string.Join("; ", policy.Problems)}";
                }

                taker.SetPolicy(policy.Value, at);
                return null;

            case RecordedEntryKind.Registry:
                if (!RegistryEntry.TryRead(json, out var devices, out problem))
                {
                    return problem;
                }

                taker.Register(devices, at);
                return null;

            case RecordedEntryKind.Command:
                if (!OperatorCommand.TryRead(json.Span, out var command, out problem))
                {
                    return problem;
                }

                taker.Command(command, at);
                return null;

            case RecordedEntryKind.Silence:
                var change = SilenceReader.ReadChange(json);
                problem = change.IsValid ? taker.Change(change.Value, at) : string.Join("; ", change.Problems);
                return problem is null ? null : $"silence: {problem}";

            case RecordedEntryKind.Log:
                if (!LogAnswerJson.TryRead(json.Span, out var answer, out problem))
                {
                    return $"log: {problem}";
                }

                taker.TakeIn(answer, at);
                return null;

            default:
                taker.Advance(at);
                return null;
        }
    }
}
