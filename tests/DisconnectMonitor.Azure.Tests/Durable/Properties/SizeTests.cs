using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Serialization;
using DisconnectMonitor.Durable.Silences;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Durable.Properties;

/// <summary>States stay below the megabyte that Durable Task Scheduler allows, with 2,000 incidents open at once.</summary>
public sealed class SizeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;
    private const int Incidents = 2_000;

    private static readonly Instant Start = StoryTime.Parse("00:00");

    // As long as keys are when they are made.
    private static readonly ImmutableSortedSet<string> Keys = [.. Enumerable.Range(0, Incidents).Select(number => Key(number + 100_000))];

    [Fact]
    public void A_channel_stays_below_a_megabyte()
    {
        var setup = ChannelTimeline.Setup("on-call");
        ChannelMemory? memory = null;
        for (var number = 0; number < Incidents; number++)
        {
            // The first come slowly, and are told one by one; 50 of them are refused. The rest come at once.
            var now = Start + TimeSpan.FromMinutes(Math.Min(number, 500));
            var turn = ChannelOperations.Enqueue(memory, new RevisionEnqueued("on-call", Opened(number, now), IsHeld: false), now, setup);
            memory = turn.Memory;
            foreach (var deliver in turn.Outgoing.OfType<Outgoing.Deliver>().Where(deliver => deliver.Order.Claim is not null))
            {
                SendResult result = number < 50 ? new SendResult.Refused("400 Bad Request") : new SendResult.Accepted();
                memory = ChannelOperations.Finished(
                    memory, AttemptFinished.From("on-call", deliver.Order.Claim!.Id, result, deliver.Order.Attempt), now, setup).Memory;
            }
        }

        memory = memory! with { State = memory.State with { Ended = new EndedIncidents { Since = Start, Newer = Keys, Older = Keys } } };
        Assert.Equal((50, 400), (memory.State.DeadLetters.Length, memory.State.Overflow!.Members.Count));
        Assert.InRange(memory.State.Incidents.Count, 390, 401);
        IsBelow(Megabyte, memory);
    }

    [Fact]
    public void What_has_ended_is_forgotten_after_the_next_two_thousand()
    {
        var settings = EntityChannel.Bounded(DeliveryMode.Live, reminderEvery: null);
        Assert.Equal(Incidents, settings.MaxEnded);
        var state = ChannelDecider.New("on-call");
        for (var number = 0; number < 3 * Incidents; number++)
        {
            var over = Opened(number, Start) with { Type = RevisionType.Resolved };
            state = ChannelDecider.Decide(state, new ChannelInput.Enqueued(Notification.From(over), IsWanted: true), Start, settings).State;
        }

        Assert.InRange(state.Ended.Newer.Count + state.Ended.Older.Count, Incidents, 2 * Incidents);
    }

    [Fact]
    public void The_silences_stay_below_a_megabyte()
    {
        SilenceMemory? memory = null;
        for (var number = 0; number < 100; number++)
        {
            var silence = SilenceTests.Silence($"s-{number:x16}", $"^(site-{number}|line-{number})-(pump|valve)-");
            memory = SilenceOperations.Change(
                memory, new ChangeOrdered(DisconnectMonitor.Silences.SilenceWriter.WriteChange(silence), []), Start, ["on-call"]).Memory;
        }

        for (var number = 0; number < Incidents + 500; number++)
        {
            var revision = Opened(number, Start);
            if (number < 3)
            {
                revision = revision with { Kind = IncidentKind.Cluster, Device = null, Group = $"site-{number}" };
            }

            var devices = number < 3 ? SilenceTests.Devices($"site-{number}", ClusterDevices.Most) with { Cluster = revision.Incident } : null;
            memory = SilenceOperations.Announced(memory, new RevisionAnnounced(revision, devices), Start, ["on-call"]).Memory;
        }

        memory = memory! with { Ended = new EndedIncidents { Since = Start, Newer = [.. Keys.Take(1000)], Older = [.. Keys.Skip(1000)] } };
        Assert.Equal(SilenceMemory.MostIncidents, memory.State.Incidents.Count);
        Assert.Equal(ClusterDevices.Most, memory.Clusters.Values.Sum(cluster => cluster.Devices.Length));
        IsBelow(Megabyte, memory);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(2)]
    public void The_silences_stay_below_a_megabyte_whatever_the_length_of_names_and_reasons(int reason)
    {
        SilenceMemory? memory = null;
        for (var number = 0; number < DisconnectMonitor.Silences.SilenceLimits.Silences; number++)
        {
            var silence = (DisconnectMonitor.Silences.SilenceChange.Add)SilenceTests.Silence($"s-{number:x16}", "^d");
            var longest = silence with { Silence = silence.Silence with { Reason = new string('\u96ea', reason) } };
            memory = SilenceOperations.Change(
                memory, new ChangeOrdered(DisconnectMonitor.Silences.SilenceWriter.WriteChange(longest), []), Start, ["on-call"]).Memory;
        }

        for (var number = 0; number < Incidents; number++)
        {
            var isCluster = number % 500 == 0;
            var revision = Opened(number, Start) with
            {
                Hub = new string('h', 50),
                Group = new string('g', 128),
                Kind = isCluster ? IncidentKind.Cluster : IncidentKind.Sustained,
                Device = isCluster ? null : new string('d', 128),
            };
            var devices = isCluster ? SilenceTests.Devices(new string('d', 124), 900) with { Cluster = revision.Incident } : null;
            memory = SilenceOperations.Announced(memory, new RevisionAnnounced(revision, devices), Start, ["on-call"]).Memory;
        }

        memory = memory! with { Ended = new EndedIncidents { Since = Start, Newer = [.. Keys.Take(1000)], Older = [.. Keys.Skip(1000)] } };
        Assert.Contains(memory.State.Incidents.Values, incident => incident.IsHeld);
        output.WriteLine($"{memory.State.Book.Silences.Length} silences, {memory.State.Incidents.Count} incidents, {memory.Clusters.Values.Sum(cluster => cluster.Devices.Length)} devices");
        IsBelow(Megabyte, memory);
    }

    [Fact]
    public void Beyond_the_most_incidents_each_is_told_silence_or_not()
    {
        var memory = SilenceOperations.Change(
            null,
            new ChangeOrdered(DisconnectMonitor.Silences.SilenceWriter.WriteChange(SilenceTests.Silence("s-1", "^pump-")), []),
            Start,
            ["on-call"]).Memory;
        var held = 0;
        for (var number = 0; number < Incidents + 10; number++)
        {
            var turn = SilenceOperations.Announced(memory, new RevisionAnnounced(Opened(number, Start)), Start, ["on-call"]);
            held += turn.Outgoing.OfType<Outgoing.Signal>().Count(signal => signal.Input is RevisionEnqueued { IsHeld: true });
            memory = turn.Memory;
        }

        Assert.Equal(Incidents, held);
    }

    private void IsBelow<T>(int most, T memory)
    {
        var size = Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(memory, DurableJson.Options));
        output.WriteLine($"{typeof(T).Name}: {size:N0} bytes");
        Assert.InRange(size, most / 10, most);
    }

    private static string Key(int number) => $"d-{number:x32}-{number:x16}";

    private static IncidentRevision Opened(int number, Instant now) => new()
    {
        Type = RevisionType.Opened,
        Incident = Key(number),
        Revision = 1,
        DecidedAt = now,
        Kind = IncidentKind.Sustained,
        Severity = Severity.Warning,
        Hub = "contoso-plants",
        Group = "waw1",
        Device = $"pump-waw1-line-7-{number:00000}",
        DroppedAt = now,
        OpenedAt = now,
        Reason = "grace elapsed",
        Runbook = "https://wiki.contoso.example/runbooks/pumps#gone",
        Counts = new IncidentCounts(1, 0, 4_000),
        Sample = [$"pump-waw1-line-7-{number:00000}"],
    };
}
