using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <remarks>In a large hub some devices are gone at any time, and the more of them the less its networks are worth.</remarks>
public class RestlessHubTests
{
    private const int Fleet = 100_000;

    private static readonly HubContext Context = new(Policy.Default, 1);

    private readonly List<IncidentRevision> _told = [];
    private HubState _hub = HubDecider.Empty("contoso");
    private int _minute;

    [Fact]
    public void A_hub_in_which_as_many_as_ever_are_gone_has_no_outage()
    {
        Pass(minutes: 180, gone: 130);

        Assert.Empty(_told);
    }

    [Fact]
    public void Far_more_than_chance_comes_to_once_a_year_are_an_outage()
    {
        Pass(minutes: 720, gone: 130);
        Pass(minutes: 3, gone: 450);

        Assert.Equal("450 devices gone at once", Assert.Single(_told).Reason);
    }

    [Fact]
    public void A_calm_hub_needs_no_more_than_its_policy_says()
    {
        Pass(minutes: 720, gone: 20);
        Pass(minutes: 3, gone: 100);

        Assert.Single(_told);
    }

    [Fact]
    public void In_the_first_hour_2_percent_are_an_outage_and_less_is_none()
    {
        Pass(minutes: 30, gone: 1900);
        Assert.Empty(_told);

        Pass(minutes: 3, gone: 2000);
        Assert.Single(_told);
    }

    [Fact]
    public void Bursts_by_the_clock_are_no_outage_of_a_small_hub()
    {
        for (var hour = 0; hour < 48; hour++)
        {
            Pass(minutes: 30, gone: 13, known: 1800);
            Pass(minutes: 5, gone: hour % 2 == 0 ? 58 : 25, known: 1800);
            Pass(minutes: 25, gone: 13, known: 1800);
        }

        Assert.Empty(_told);

        Pass(minutes: 3, gone: 300, known: 1800);
        Assert.Single(_told);
    }

    [Fact]
    public void A_small_hub_that_has_just_been_met_needs_5_percent()
    {
        Pass(minutes: 30, gone: 48, known: 1000);
        Assert.Empty(_told);

        Pass(minutes: 3, gone: 50, known: 1000);
        Assert.Single(_told);
    }

    [Fact]
    public void The_few_devices_that_a_new_hub_knows_are_those_that_dropped()
    {
        for (var known = 5_000; known < Fleet; known += 5_000)
        {
            Pass(minutes: 1, gone: 99, known);
        }

        Pass(minutes: 60, gone: 99);

        Assert.Empty(_told);
    }

    [Fact]
    public void An_outage_becomes_usual_by_its_lasting_and_not_by_its_size()
    {
        Pass(minutes: 120, gone: 30);
        Pass(minutes: 20, gone: Fleet);

        Assert.InRange(_hub.Usual!.Devices, 30, 100);
    }

    [Fact]
    public void A_cluster_that_opened_when_few_devices_were_known_admits_no_more_once_it_would_not_open()
    {
        Pass(minutes: 3, gone: 60, known: 1000);
        Assert.Single(_told);

        Pass(minutes: 8, gone: 60);

        Assert.NotNull(Assert.Single(_hub.Clusters).Scope.AdmitsUntil);
    }

    [Fact]
    public void A_cluster_admits_more_while_as_many_are_gone_as_would_open_it()
    {
        Pass(minutes: 3, gone: 3000);
        Assert.Single(_told);

        Pass(minutes: 30, gone: 2000);
        Assert.Null(Assert.Single(_hub.Clusters).Scope.AdmitsUntil);

        Pass(minutes: 8, gone: 1999);
        Assert.NotNull(Assert.Single(_hub.Clusters).Scope.AdmitsUntil);
    }

    // So many devices are gone all the time, each for a minute; the hub hears of them every 10 seconds. All are in the cluster once one is open.
    private void Pass(int minutes, int gone, int known = Fleet)
    {
        for (var end = _minute + minutes; _minute < end; _minute++)
        {
            for (var second = 0; second < 60; second += 10)
            {
                var now = Clock.AtMinute(_minute + (second / 60.0));
                if (_hub.WakeAt <= now)
                {
                    Take(HubDecider.Wake(_hub, _hub.Generation, _hub.WakeAt.Value, Context));
                }

                Take(HubDecider.Decide(_hub, Report(gone, known, now), now, Context));
            }
        }
    }

    private void Take(HubTurn turn)
    {
        _hub = turn.State;
        _told.AddRange(turn.Effects.OfType<HubEffect.Announce>().Select(effect => effect.Revision).Where(revision => revision.Type == RevisionType.Opened));
    }

    private BucketReport Report(int gone, int known, Instant now)
    {
        var cluster = _hub.Clusters.FirstOrDefault()?.Scope.Key;
        var drops = new MinuteCount(now.UnixMilliseconds / 60_000, gone);
        return new BucketReport
        {
            Bucket = 0,
            Version = now.UnixMilliseconds,
            StatusVersion = _hub.Status.Version,
            Population = known,
            Groups = 0,
            Others = cluster is null ? [drops] : [],
            OthersFirstDropAt = now,
            Clusters = cluster is null ? [] : [new ClusterShare(cluster, gone, 0, 0, known, now, LastBackAt: null, [drops], 0, [], [])],
        };
    }
}
