using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <remarks>A host may crash after an entity's messages have left and before its state is kept: the input then comes again.</remarks>
public class LostDecisionTests
{
    private static readonly HubContext Context = new(Policy.Default, 4);
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 11, 2, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_decision_made_in_place_of_a_lost_one_tells_a_newer_version()
    {
        var hub = HubDecider.Empty("contoso");

        var lost = Told(HubDecider.Decide(hub, Report(version: 1), Now, Context));
        var kept = Told(HubDecider.Decide(hub, Report(version: 1), Now + TimeSpan.FromMilliseconds(1), Context));

        Assert.True(kept.Version > lost.Version);
    }

    [Fact]
    public void A_bucket_that_believes_in_a_lost_decision_is_told_what_is_in_force()
    {
        var hub = HubDecider.Decide(HubDecider.Empty("contoso"), Report(version: 1), Now, Context).State;
        var lost = hub.Status with { Version = Now.UnixMilliseconds + 5000, IsDeciding = true };

        var turn = HubDecider.Decide(hub, Report(version: 2) with { StatusVersion = lost.Version }, Now, Context);

        var told = Told(turn);
        Assert.True(told.Version > lost.Version);
        Assert.False(told.IsDeciding);
        Assert.Equal(lost.Version, told.Overruled);
        Assert.Empty(HubDecider.Decide(turn.State, Report(version: 3) with { StatusVersion = told.Version }, Now, Context).Effects);
    }

    [Fact]
    public void A_cluster_key_that_was_lost_and_used_again_leaves_a_device_behind_under_another_key()
    {
        var device = new DeviceIdentity("contoso", "pump-7");
        var dropped = new ConnectionEvent(device, null, ConnectionEventKind.Disconnected, SequenceNumber.Parse("1"), Now);
        var state = DeviceDecider.Decide(DeviceDecider.Unknown(device), dropped, Now, Context).State;
        var drop = state.Own!.Wait!.Drop;

        string[] opened = [.. Enumerable.Range(0, 2).Select(time => (time * 2) + 1L).Select(version =>
        {
            state = DeviceDecider.Decide(state, new Verdict.Folded(null, drop, version, "g-1"), Now, Context).State;
            var turn = DeviceDecider.Decide(state, new Verdict.Alone(null, drop, version + 1, 10, "g-1"), Now, Context);
            state = turn.State;
            return turn.Effects.OfType<DeviceEffect.Announce>().Single(effect => effect.Revision.Type == RevisionType.Opened).Revision.Incident;
        })];

        Assert.NotEqual(opened[0], opened[1]);
    }

    [Fact]
    public void A_return_when_the_drop_may_have_been_told_says_that_it_is_over()
    {
        Assert.Empty(ToldOnReturn(after: TimeSpan.FromSeconds(80)));
        Assert.IsType<BucketMessage.Back>(Assert.Single(ToldOnReturn(after: TimeSpan.FromSeconds(100))));
    }

    [Fact]
    public void A_bucket_answers_again_when_a_lost_decision_is_overruled()
    {
        var device = new DeviceIdentity("contoso", "pump-7");
        var drop = new Drop(SequenceNumber.Parse("1"), Now, Now, IsOnSchedule: false);
        var bucket = BucketDecider.Empty("contoso", 0);
        bucket = BucketDecider.Decide(bucket, new BucketMessage.Gone(device, null, null, drop), Now, Context).State;
        bucket = BucketDecider.Decide(bucket, new BucketMessage.VerdictAsked(device, null, null, drop, CanWait: true), Now, Context).State;

        var turn = BucketDecider.Decide(bucket, new HubStatus { Version = 3, Overruled = 2 }, Now, Context);
        var again = BucketDecider.Decide(turn.State, new HubStatus { Version = 4, Overruled = 2 }, Now, Context);

        Assert.Equal(3, Assert.IsType<Verdict.Alone>(Assert.Single(turn.Effects.OfType<BucketEffect.Answer>()).Verdict).AsOf);
        Assert.Empty(again.Effects.OfType<BucketEffect.Answer>());
    }

    private static IEnumerable<BucketMessage> ToldOnReturn(TimeSpan after)
    {
        var device = new DeviceIdentity("contoso", "pump-7");
        var dropped = new ConnectionEvent(device, null, ConnectionEventKind.Disconnected, SequenceNumber.Parse("1"), Now);
        var returned = new ConnectionEvent(device, null, ConnectionEventKind.Connected, SequenceNumber.Parse("2"), Now + after);
        var state = DeviceDecider.Decide(DeviceDecider.Unknown(device), dropped, Now, Context).State;
        return DeviceDecider.Decide(state, returned, returned.Time, Context).Effects.OfType<DeviceEffect.Tell>().Select(effect => effect.Message);
    }

    private static HubStatus Told(HubTurn turn) => Assert.Single(turn.Effects.OfType<HubEffect.Tell>()).Status;

    private static BucketReport Report(long version) => new() { Bucket = 0, Version = version, StatusVersion = 0, Population = 50, Groups = 0 };
}
