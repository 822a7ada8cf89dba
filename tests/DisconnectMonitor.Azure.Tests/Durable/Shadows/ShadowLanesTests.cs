using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Shadows;
using DisconnectMonitor.Tables.Tests.Rows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Durable.Shadows;

/// <summary>Which lane the shadow policy decides in, for all instances of the app alike.</summary>
public sealed class ShadowLanesTests
{
    private static readonly Policy Patient = Policy.Default with { Grace = TimeSpan.FromMinutes(20) };
    private static readonly Policy Eager = Policy.Default with { Grace = TimeSpan.FromMinutes(11) };

    private readonly MemoryTable _table = new();
    private readonly FakeTimeProvider _clock = new(StoryTime.Parse("03:00").ToDateTimeOffset());

    [Fact]
    public async Task Every_instance_uses_the_lane_that_one_has_begun_also_after_a_restart()
    {
        var (one, other) = (Instance(Patient), Instance(Patient));
        Assert.Null(await one.CurrentAsync());
        Assert.Null(await other.CurrentAsync());
        await one.BeatAsync(default);
        var lane = await one.CurrentAsync();
        Assert.Equal(StoryTime.Parse("03:01"), lane!.ComparedFrom);

        _clock.Advance(TimeSpan.FromSeconds(31));
        await other.BeatAsync(default);
        Assert.Equal(lane, await other.CurrentAsync());
        _clock.Advance(ShadowLanes.Lapse - TimeSpan.FromSeconds(1));
        var restarted = Instance(Patient);
        Assert.Equal(lane, await restarted.CurrentAsync());
        await restarted.BeatAsync(default);
        Assert.Equal(lane, await restarted.CurrentAsync());
    }

    [Fact]
    public async Task A_message_of_a_lane_that_another_instance_has_just_begun_is_decided_at_once()
    {
        var (one, other) = (Instance(Patient), Instance(Patient));
        Assert.Null(await other.CurrentAsync());
        await one.BeatAsync(default);
        var context = await other.OfAsync("contoso", (await one.CurrentAsync())!);
        Assert.Equal(TimeSpan.FromMinutes(20), context!.Policy.Grace);
    }

    [Fact]
    public async Task Another_policy_on_either_side_begins_another_lane_and_the_old_one_has_nothing_to_decide_any_more()
    {
        var old = Instance(Patient);
        await old.BeatAsync(default);
        var lane = (await old.CurrentAsync())!;

        foreach (var next in new[] { Instance(Eager), Instance(Eager, policy: Patient) })
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Null(await next.CurrentAsync());
            await next.BeatAsync(default);
            var another = (await next.CurrentAsync())!;
            Assert.True(lane.IsBefore(another));
            Assert.Null(await next.OfAsync("contoso", lane));
            lane = another;
        }

        Assert.Null(await old.CurrentAsync());
    }

    [Fact]
    public async Task Whoever_was_away_for_too_long_begins_anew()
    {
        var lanes = Instance(Patient);
        await lanes.BeatAsync(default);
        var lane = await lanes.CurrentAsync();
        _clock.Advance(ShadowLanes.Lapse);
        await lanes.BeatAsync(default);
        Assert.NotEqual(lane, await lanes.CurrentAsync());
    }

    [Fact]
    public async Task While_the_table_is_away_the_lane_is_the_last_one_known()
    {
        var lanes = Instance(Patient);
        await lanes.BeatAsync(default);
        var lane = await lanes.CurrentAsync();
        _table.Fails = () => true;
        _clock.Advance(TimeSpan.FromHours(1));
        await lanes.BeatAsync(default);
        Assert.Equal(lane, await lanes.CurrentAsync());
    }

    [Fact]
    public async Task Without_a_shadow_policy_nothing_is_asked_for()
    {
        var lanes = Instance(shadow: null);
        await lanes.BeatAsync(default);
        Assert.Null(await lanes.CurrentAsync());
        Assert.Null(await lanes.OfAsync("contoso", ShadowLane.BegunAt(StoryTime.Parse("03:00"))));
        Assert.Equal(0, _table.Requests);
    }

    [Fact]
    public async Task A_hub_has_as_many_buckets_as_outside_of_the_lane()
    {
        var lanes = Instance(Patient with { Cluster = Patient.Cluster with { Buckets = 4 } });
        await lanes.BeatAsync(default);
        Assert.Equal(16, (await lanes.OfAsync("contoso", (await lanes.CurrentAsync())!))!.Buckets);
    }

    [Fact]
    public void Keys_in_the_lane_are_known_as_such()
    {
        var lane = ShadowLane.BegunAt(StoryTime.Parse("03:00"));
        EntityAddress[] outside = [EntityAddress.Device(new DeviceIdentity("contoso", "pump-7").Key), EntityAddress.Bucket("contoso", 255), EntityAddress.Hub("contoso")];
        Assert.All(outside, address =>
        {
            Assert.Null(ShadowLane.Of(address.Key));
            Assert.Equal(lane, ShadowLane.Of(lane.AddressOf(address).Key));
            Assert.Matches("^[a-z0-9-]{1,54}$", lane.AddressOf(address).Key);
        });
    }

    private ShadowLanes Instance(Policy? shadow, Policy? policy = null) => new(
        policy ?? Policy.Default,
        shadow,
        new ShadowLaneTable(_table),
        new HubContexts(policy ?? Policy.Default, new HubTable(new MemoryTable()), _clock, NullLogger<HubContexts>.Instance),
        _clock,
        NullLogger<ShadowLanes>.Instance);
}
