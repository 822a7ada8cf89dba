using System.Text.Json;
using DisconnectMonitor.Events;
using DisconnectMonitor.Incidents;
using DisconnectMonitor.Local.Entities;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Local.Replays;

/// <summary>Runs recorded entries through the core on a virtual clock, in the order in which they are given.</summary>
public sealed class Replay
{
    private readonly ReplayTally _tally;
    private readonly EntityHost _host;
    private readonly ReplaySilences _silences;

    /// <summary>Starts a replay.</summary>
    /// <param name="policy">The policy in force until the recording names another.</param>
    /// <param name="notify">Receives every notification, in the order of time.</param>
    public Replay(Policy policy, Action<Notification> notify)
    {
        _tally = new ReplayTally(notification =>
        {
            _silences!.Announced(notification.Revision);
            notify(notification);
        });
        _tally.UsePolicy(policy);
        _host = new EntityHost(policy, _tally);
        _silences = new ReplaySilences(_host);
    }

    /// <summary>The time reached.</summary>
    public Instant Now => _host.Now;

    /// <summary>What has been taken in so far, and what has become of it.</summary>
    public ReplaySummary Summary => _tally.Sum(_host) with { Silenced = _silences.Silenced };

    /// <summary>Takes the next entry.</summary>
    /// <returns>Why it was refused, or null when it was taken.</returns>
    public string? Take(in RecordedEntry entry)
    {
        var problem = Apply(entry);
        if (problem is not null)
        {
            _tally.Rejected++;
        }

        return problem;
    }

    /// <summary>Runs the clock on to a time. An earlier time than the one reached changes nothing.</summary>
    public void RunUntil(Instant time) => _host.AdvanceTo(time);

    /// <summary>Runs the clock on until no timer is left. It resolves no outage: what is gone stays gone.</summary>
    public void Drain() => _host.Drain();

    private string? Apply(in RecordedEntry entry)
    {
        switch (entry.Kind)
        {
            case RecordedEntryKind.Refused:
                return entry.Reason;

            case RecordedEntryKind.Ignored:
                _tally.Ignored++;
                return null;

            case RecordedEntryKind.Event:
                // Without an arrival time an event arrives when it happened, or at once when that is past.
                _host.Receive(entry.Event!, entry.Received ?? Instant.Max(entry.Event!.Time, _host.Now));
                return null;

            case RecordedEntryKind.Start:
                _host.Start(entry.Received!.Value);
                return null;

            case RecordedEntryKind.Stop:
                _host.Stop(entry.Received!.Value);
                return null;

            case RecordedEntryKind.Policy:
                return SetPolicy(entry.Raw, entry.Received!.Value);

            case RecordedEntryKind.Command:
                return Command(entry.Raw, entry.Received!.Value);

            case RecordedEntryKind.Silence:
                _host.AdvanceTo(entry.Received!.Value);
                return _silences.Take(entry.Raw, entry.Received!.Value);

            default:
                // Log answers and deliveries bear on what is sent, not on what is decided.
                _host.AdvanceTo(entry.Received!.Value);
                return null;
        }
    }

    private string? SetPolicy(ReadOnlyMemory<byte> json, Instant at)
    {
        var result = PolicyReader.Read(json);
        if (result.Policy is not { } policy)
        {
            return $"policy: {string.Join("; ", result.Problems)}";
        }

        _host.SetPolicy(policy, at);
        _tally.UsePolicy(policy);
        return null;
    }

    private string? Command(ReadOnlyMemory<byte> json, Instant at)
    {
        OperatorCommand? command;
        try
        {
            command = JsonSerializer.Deserialize(json.Span, ReplayJsonContext.Default.OperatorCommand);
        }
        catch (JsonException error)
        {
            return $"command: {error.Message}";
        }

        if (command is not { Resolve: { Length: > 0 and <= IncidentKey.MaxLength } incident })
        {
            return "command: the only command that is replayed is {\"resolve\":\"<incident>\",\"reason\":\"...\"}";
        }

        _host.Close(incident, command.Reason ?? "closed by an operator", at);
        return null;
    }
}
