using DisconnectMonitor.Delivery;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Snapshots;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>What a monitor knew when it ended: the last snapshot, and everything in the journal since.</summary>
internal sealed class CatchUp
{
    // A journal that was damaged in many places says no more by a thousand lines.
    private const int MaxFindings = 100;

    private readonly Dictionary<string, List<DeliveryRecord>> _deliveries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChannelState> _channels = new(StringComparer.Ordinal);
    private readonly List<string> _findings = [];
    private int _moreFindings;

    private CatchUp(Policy policy, MonitorSnapshot? snapshot)
    {
        Engine = snapshot is null ? new MonitorEngine(policy, Outbox) : new MonitorEngine(snapshot, Outbox);
        foreach (var channel in snapshot?.Channels ?? [])
        {
            _channels[channel.Channel] = channel;
        }
    }

    public MonitorEngine Engine { get; }

    public CatchUpOutbox Outbox { get; } = new();

    public EventReader Events { get; } = new();

    /// <summary>What could not be taken in, for people.</summary>
    public IEnumerable<string> Findings =>
        _moreFindings == 0 ? _findings : _findings.Append($"and {_moreFindings} more entries that cannot be taken in");

    public static async Task<CatchUp> RunAsync(LocalMonitorOptions options, Journal journal, CancellationToken cancellation)
    {
        (MonitorSnapshot Snapshot, long Position)? saved = null;
        string? refusal = null;
        try
        {
            saved = journal.ReadSnapshot();
        }
        catch (JsonException error)
        {
            refusal = $"the saved state is refused, and the journal is read from its beginning instead: {error.Message}";
        }

        // A journal from its beginning names its policies by itself.
        var past = new CatchUp(journal.Start == 0 ? options.Policy : Policy.Default, saved?.Snapshot);
        if (refusal is not null)
        {
            past.Find(refusal);
        }

        await foreach (var entry in journal.ReadAsync(saved?.Position ?? 0, past.Events, cancellation).ConfigureAwait(false))
        {
            past.Take(entry);
        }

        past.FindForgotten(options.Channels);
        return past;
    }

    /// <summary>What a channel was told.</summary>
    public ChannelState StateOf(ChannelSetup setup)
    {
        var name = setup.Channel.Name;
        var known = _channels.GetValueOrDefault(name) ?? ChannelDecider.New(name);
        return ChannelDecider.Restore(known, _deliveries.GetValueOrDefault(name) ?? [], setup.Settings);
    }

    // Its target will hear no end of them.
    private void FindForgotten(IReadOnlyList<ChannelSetup> channels)
    {
        foreach (var name in _channels.Keys.Union(_deliveries.Keys).Where(name => channels.All(setup => setup.Channel.Name != name)))
        {
            var state = ChannelDecider.Restore(
                _channels.GetValueOrDefault(name) ?? ChannelDecider.New(name), _deliveries.GetValueOrDefault(name) ?? [], new DeliverySettings());
            if (state.OpenIncidents.Count() is > 0 and var count)
            {
                Find($"the channel {name} is no longer among the settings; it was told of {count} incidents whose end it will not be told");
            }
        }
    }

    private void Take(in RecordedEntry entry)
    {
        string? problem;
        if (entry.Kind != RecordedEntryKind.Delivery)
        {
            problem = Engine.Take(entry);
        }
        else if (DeliveryEntry.TryRead(entry.Raw.Span, out var delivery, out problem))
        {
            Engine.Delivered(delivery, entry.Received!.Value);
            _deliveries.TryAdd(delivery.Channel, []);
            _deliveries[delivery.Channel].Add(delivery);
        }

        if (problem is not null)
        {
            Find($"{entry.Source}, entry {entry.Line}: {problem}");
        }
    }

    private void Find(string finding)
    {
        if (_findings.Count < MaxFindings)
        {
            _findings.Add(finding);
        }
        else
        {
            _moreFindings++;
        }
    }
}
