using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Channels;

/// <summary>The entities of the silences and of some channels, and revisions on their way to them, as a timeline.</summary>
internal sealed class ChannelTimeline
{
    public const string OnCall = "on-call";

    private static readonly Instant Midnight = StoryTime.Parse("00:00");

    private readonly List<EntityChannel> _channels;
    private readonly Dictionary<string, IncidentRevision> _newest = [];

    public ChannelTimeline(params EntityChannel[] channels)
    {
        _channels = channels.Length > 0 ? [.. channels] : [Setup(OnCall)];
        World = new DurableWorld(new OperationsRuntime(Policy.Default, _channels), [.. _channels.Select(channel => channel.Name)]);
    }

    public DurableWorld World { get; }

    /// <summary>What the targets took, as in <c>00:10 resolved pump-1</c>.</summary>
    public IEnumerable<string> Told => ToldTo(OnCall);

    /// <summary>What would have been sent.</summary>
    public IEnumerable<string> Shadowed => World.Records
        .Where(record => record.Kind == DeliveryRecordKind.Shadowed)
        .Select(record => Line(record.At, record.Notification!.Revision));

    public ChannelState Channel => World.Read<ChannelMemory>(EntityAddress.Channel(OnCall))!.State;

    public SilenceMemory Silences => World.Read<SilenceMemory>(EntityAddress.Silences)!;

    public static EntityChannel Setup(
        string name, DeliveryMode mode = DeliveryMode.Live, TimeSpan? reminderEvery = null, Func<IncidentRevision, bool>? wants = null) =>
        new(name, wants ?? (revision => revision.Severity >= Severity.Warning), EntityChannel.Bounded(mode, reminderEvery));

    public static string KeyOf(string subject) => $"d-{subject}";

    public IEnumerable<string> ToldTo(string channel) => World.Attempts
        .Where(attempt => attempt.IsTaken && attempt.Channel == channel)
        .Select(attempt => Line(attempt.At, attempt.Revision));

    /// <summary>The settings of a channel are others from now on, as after a deployment.</summary>
    public void Change(EntityChannel channel) => _channels[_channels.FindIndex(known => known.Name == channel.Name)] = channel;

    public async Task<ChannelTimeline> AtAsync(string time)
    {
        await World.AdvanceToAsync(Midnight + TimeSpan.Parse(time, CultureInfo.InvariantCulture));
        return this;
    }

    public Task OpensAsync(string subject, Severity severity = Severity.Warning) => PassAsync(Revised(subject, RevisionType.Opened, severity));

    public Task ChangesAsync(string subject) => PassAsync(Revised(subject, RevisionType.Updated, _newest[subject].Severity));

    public Task ReturnsAsync(string subject) => PassAsync(Revised(subject, RevisionType.Resolved, _newest[subject].Severity));

    public Task PassAsync(IncidentRevision revision, ClusterDevices? cluster = null) =>
        World.SignalAsync(EntityAddress.Silences, EntityOperations.Announced, new RevisionAnnounced(revision, cluster));

    public Task TellAsync(string operation, object input, string channel = OnCall) =>
        World.SignalAsync(EntityAddress.Channel(channel), operation, input);

    public Task SilenceAsync(SilenceChange change, params ClusterDevices[] clusters) => World.SignalAsync(
        EntityAddress.Silences, EntityOperations.Change, new ChangeOrdered(SilenceWriter.WriteChange(change), [.. clusters]));

    /// <summary>Every minute the timer function has the silences judged.</summary>
    public async Task JudgeUntilAsync(string time, params ClusterDevices[] clusters)
    {
        var end = Midnight + TimeSpan.Parse(time, CultureInfo.InvariantCulture);
        while (World.Now < end)
        {
            await World.AdvanceToAsync(Instant.Min(end, World.Now + TimeSpan.FromMinutes(1)));
            await TellSilencesAsync(clusters);
        }
    }

    /// <summary>The devices of clusters were gathered.</summary>
    public Task TellSilencesAsync(params ClusterDevices[] clusters) =>
        World.SignalAsync(EntityAddress.Silences, EntityOperations.Judge, new ClustersTold([.. clusters]));

    /// <summary>Every minute the timer function looks, as it does in the app.</summary>
    public async Task LookUntilAsync(string time)
    {
        var end = Midnight + TimeSpan.Parse(time, CultureInfo.InvariantCulture);
        while (World.Now < end)
        {
            if (SilenceOperations.NextJudgement(World.Read<SilenceMemory>(EntityAddress.Silences)?.State ?? SilenceState.Empty, World.Now) is { } due)
            {
                await World.ScheduleAsync(EntityAddress.Silences, EntityOperations.Judge, new ClustersTold([]), due);
            }

            await World.AdvanceToAsync(Instant.Min(end, World.Now + SilenceOperations.Look));
        }
    }

    /// <summary>The next revision of the incident about a subject.</summary>
    public IncidentRevision Revised(string subject, RevisionType type, Severity severity)
    {
        var known = type == RevisionType.Opened ? null : _newest[subject];
        var isCluster = severity >= Severity.Error;
        var revision = new IncidentRevision
        {
            Type = type,
            Incident = KeyOf(subject),
            Revision = (known?.Revision ?? 0) + 1,
            DecidedAt = World.Now,
            Kind = isCluster ? IncidentKind.Cluster : severity == Severity.Info ? IncidentKind.Flapping : IncidentKind.Sustained,
            Severity = severity,
            Hub = StoryLines.Hub,
            Group = isCluster ? subject : null,
            Device = isCluster ? null : subject,
            DroppedAt = known?.DroppedAt ?? World.Now,
            OpenedAt = known?.OpenedAt ?? World.Now,
            ResolvedAt = type == RevisionType.Resolved ? World.Now : null,
            Resolution = type == RevisionType.Resolved ? Resolution.Returned : null,
            Reason = "a test",
            Counts = new IncidentCounts(1, 0, 10),
            Sample = [subject],
        };
        _newest[subject] = revision;
        return revision;
    }

    private static string Line(Instant at, IncidentRevision revision)
    {
        var subject = IncidentKey.IsOverflow(revision.Incident) ? $"overflow of {revision.Counts.Gone}" : revision.Incident[2..];
        var reminder = revision.Reminder > 0 ? $" (reminder {revision.Reminder})" : "";
        return $"{StoryTime.Format(at)} {revision.Type.ToString().ToLowerInvariant()} {subject}{reminder}";
    }
}
