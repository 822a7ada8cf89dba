using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Registries;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Serialization;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Monitoring;

/// <content>Reading the journal again.</content>
internal sealed partial class MonitorEngine
{
    /// <summary>Takes an entry of the journal, as it was taken when it was written.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public string? Take(in RecordedEntry entry)
    {
        switch (entry.Kind)
        {
            case RecordedEntryKind.Refused:
                return entry.Reason;

            case RecordedEntryKind.Ignored:
                return null;

            case RecordedEntryKind.Event:
                Advance(entry.Received!.Value);
                _host.Receive(entry.Event!, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Start:
                if (!StartEntry.TryRead(entry.Raw.Span, out var downSince, out var problem))
                {
                    return problem;
                }

                Restart(downSince, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Stop:
                Stop(entry.Received!.Value);
                return null;

            case RecordedEntryKind.Policy:
                var policy = PolicyReader.Read(entry.Raw);
                if (policy.Value is null)
                {
                    return $"policy: {string.Join("; ", policy.Problems)}";
                }

                SetPolicy(policy.Value, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Registry:
                if (!RegistryEntry.TryRead(entry.Raw, out var devices, out problem))
                {
                    return problem;
                }

                Register(devices, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Command:
                if (!OperatorCommand.TryRead(entry.Raw.Span, out var command, out problem))
                {
                    return problem;
                }

                Command(command, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Silence:
                var change = SilenceReader.ReadChange(entry.Raw);
                if (!change.IsValid)
                {
                    return $"silence: {string.Join("; ", change.Problems)}";
                }

                // Where it was refused then, its author was told.
                _ = Change(change.Value, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Delivery:
                if (!DeliveryEntry.TryRead(entry.Raw.Span, out var delivery, out problem))
                {
                    return problem;
                }

                Delivered(delivery, entry.Received!.Value);
                return null;

            case RecordedEntryKind.Log:
                if (!LogAnswerJson.TryRead(entry.Raw.Span, out var answer, out problem))
                {
                    return $"log: {problem}";
                }

                TakeIn(answer, entry.Received!.Value);
                return null;

            default:
                Advance(entry.Received!.Value);
                return null;
        }
    }
}
