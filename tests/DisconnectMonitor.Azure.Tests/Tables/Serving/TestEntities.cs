using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Silences;
using DisconnectMonitor.Tables.Entities;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Tests.Serving;

/// <summary>Entities in memory, which take commands down.</summary>
internal sealed class TestEntities : IMonitorEntities, IClusterMembers
{
    public Dictionary<DeviceKey, DeviceState> Devices { get; } = [];

    /// <summary>Those that are gone with a cluster.</summary>
    public List<DeviceIdentity> Clustered { get; } = [];

    public Dictionary<string, ChannelState> Channels { get; } = [];

    public SilenceState Silences { get; set; } = SilenceState.Empty;

    /// <summary>What was queued, in words.</summary>
    public List<string> Commands { get; } = [];

    public bool AreGone { get; set; }

    /// <summary>Comes before a device is read.</summary>
    public Func<Task> Pause { get; set; } = () => Task.CompletedTask;

    public Instant Now { get; set; } = DisconnectMonitor.Tests.Incidents.Revisions.Dropped;

    public async Task<DeviceState?> ReadDeviceAsync(DeviceKey device, CancellationToken cancellation)
    {
        await Pause().ConfigureAwait(false);
        return Answer(Devices.GetValueOrDefault(device));
    }

    public Task<IReadOnlyCollection<DeviceKey>> ListClusteredAsync(
        string hub, DeviceFilter filter, DeviceKey? after, int most, CancellationToken cancellation) => Try<IReadOnlyCollection<DeviceKey>>(() =>
        [.. Clustered.Where(device => device.Hub == hub && (after is null || device.Key > after)).Select(device => device.Key).Order().Take(most)]);

    public Dictionary<string, HubState> Hubs { get; } = [];

    public Task<HubState?> ReadHubAsync(string hub, CancellationToken cancellation) => Try(() => Hubs.GetValueOrDefault(hub));

    public Task<SilenceState> ReadSilencesAsync(CancellationToken cancellation) => Try(() => Silences);

    public Task<ChannelState?> ReadChannelAsync(string channel, CancellationToken cancellation) => Try(() => Channels.GetValueOrDefault(channel));

    public Task CloseAsync(IncidentRevision newest, string incident, string reason, CancellationToken cancellation) =>
        Queue($"close {incident} at r{newest.Revision}: {reason}");

    public Task AcknowledgeAsync(string incident, CancellationToken cancellation) => Queue($"acknowledge {incident}");

    public Task ResendAsync(string channel, string notification, CancellationToken cancellation) => Queue($"resend {notification} to {channel}");

    public Task<string?> ChangeSilencesAsync(SilenceChange change, CancellationToken cancellation) => Try(() => Decide(new SilenceInput.Changed(change)));

    public string? Decide(SilenceInput input)
    {
        var turn = SilenceDecider.Decide(Silences, input, Now, this);
        Silences = turn.State;
        return turn.Refusal;
    }

    ClusterMembers? IClusterMembers.MembersOf(string hub, string cluster) => null;

    private Task<string> Queue(string command) => Try(() =>
    {
        Commands.Add(command);
        return command;
    });

    private Task<T> Try<T>(Func<T> answer)
    {
        try
        {
            return Task.FromResult(Answer(answer()));
        }
        catch (StorageUnavailableException gone)
        {
            return Task.FromException<T>(gone);
        }
    }

    private T Answer<T>(T answer) => AreGone ? throw new StorageUnavailableException("secret account name") : answer;
}
