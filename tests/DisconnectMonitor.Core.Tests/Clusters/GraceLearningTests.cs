using DisconnectMonitor.Clusters;
using DisconnectMonitor.Messages;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <remarks>One bucket and its hub; a device drops every minute and is gone for as long as the test says.</remarks>
public class GraceLearningTests
{
    private static readonly HubContext Context = new(Policy.Default with { GraceAtMost = TimeSpan.FromHours(1) }, 1);

    private readonly List<Verdict.Alone> _answers = [];
    private BucketState _bucket = BucketDecider.Empty("contoso", 0);
    private HubState _hub = HubDecider.Empty("contoso");
    private int _devices;

    [Theory]
    [InlineData(1)]
    [InlineData(7.5)]
    public void In_the_first_eight_hours_it_is_the_most(double hours)
    {
        Pass(hours, _ => 15);

        Assert.Equal(TimeSpan.FromHours(1), _hub.Status.Grace);
    }

    [Fact]
    public void After_them_it_is_not_known_while_absences_are_few()
    {
        Pass(hours: 10, device => device % 60 == 0 ? 15 : 3);

        Assert.InRange(_hub.Grace!.Absences, 5, 10);
        Assert.Null(_hub.Status.Grace);
    }

    [Fact]
    public void Where_absences_of_ten_minutes_are_outages_the_least_is_learned()
    {
        Pass(hours: 10, _ => 300);

        Assert.Equal(TimeSpan.FromMinutes(10), _hub.Status.Grace);
        Assert.Equal(TimeSpan.FromMinutes(10), _answers[^1].Grace);
    }

    [Theory]
    [InlineData(14, 15)]
    [InlineData(19, 20)]
    [InlineData(29, 30)]
    [InlineData(43, 45)]
    public void It_is_the_first_step_after_which_few_return_soon(int shortest, double grace)
    {
        Pass(hours: 10, device => device % 4 == 0 ? 400 : 11 + (device % (shortest - 10)));

        Assert.Equal(TimeSpan.FromMinutes(grace), _hub.Status.Grace);
        Assert.InRange(_hub.Grace!.ShareInVain, 0, 0.2);
    }

    [Fact]
    public void It_is_never_more_than_the_most()
    {
        Pass(hours: 10, device => 12 + (device % 80));

        Assert.Equal(TimeSpan.FromHours(1), _hub.Status.Grace);
    }

    [Fact]
    public void It_follows_a_fleet_that_has_changed()
    {
        Pass(hours: 12, device => device % 4 == 0 ? 400 : 28);
        Pass(hours: 120, device => device % 4 == 0 ? 400 : 13);

        Assert.Equal(TimeSpan.FromMinutes(15), _hub.Status.Grace);
    }

    [Fact]
    public void What_it_remembers_does_not_grow()
    {
        Pass(hours: 72, _ => 15);

        Assert.InRange(_bucket.Absences!.Hours.Count, 1, 4);
        Assert.Equal(14, _bucket.Absences.Settled!.Ended.Length);
    }

    [Fact]
    public void A_policy_with_other_bounds_begins_anew_and_one_without_forgets()
    {
        Pass(hours: 10, _ => 15);
        var other = new HubContext(Policy.Default with { GraceAtMost = TimeSpan.FromHours(2) }, 1);

        Tell(Clock.AtMinute(10_000), new BucketMessage.Seen(Device(999_999), null), other);
        Assert.Null(_hub.Grace!.Length);

        Tell(Clock.AtMinute(10_100), new BucketMessage.Seen(Device(999_998), null), new HubContext(Policy.Default, 1));
        Assert.Null(_hub.Grace);
        Assert.Null(_hub.Status.Grace);
    }

    private static DeviceIdentity Device(int number) => new("contoso", $"pump-{number}");

    private void Pass(double hours, Func<int, double> minutesGone)
    {
        var inputs = new PriorityQueue<BucketMessage, (double Minute, int Order)>();
        for (var minute = 0; minute < hours * 60; minute++)
        {
            var number = ++_devices;
            var at = number;
            var drop = new Drop(Clock.Sequence(number), Clock.AtMinute(at), Clock.AtMinute(at), IsOnSchedule: false);
            var gone = minutesGone(number);
            inputs.Enqueue(new BucketMessage.Gone(Device(number), null, null, drop), (at + 2, number));
            if (gone > 10)
            {
                inputs.Enqueue(new BucketMessage.VerdictAsked(Device(number), null, null, drop, CanWait: false), (at + 10, number));
            }

            inputs.Enqueue(new BucketMessage.Back(Device(number), null, null, drop, Clock.AtMinute(at + gone)), (at + gone, number));
        }

        while (inputs.TryDequeue(out var message, out var due) && due.Minute <= _devices)
        {
            Tell(Clock.AtMinute(due.Minute), message, Context);
        }
    }

    private void Tell(Instant now, BucketMessage message, HubContext context)
    {
        Take(BucketDecider.Decide(_bucket, message, now, context), now, context);
        if (_bucket.IsReportDue)
        {
            Take(BucketDecider.Wake(_bucket, now + BucketDecider.ReportInterval, context), now, context);
        }
    }

    private void Take(BucketTurn turn, Instant now, HubContext context)
    {
        _bucket = turn.State;
        _answers.AddRange(turn.Effects.OfType<BucketEffect.Answer>().Select(effect => effect.Verdict).OfType<Verdict.Alone>());
        foreach (var report in turn.Effects.OfType<BucketEffect.Report>())
        {
            var told = HubDecider.Decide(_hub, report.Content, now, context);
            _hub = told.State;
            foreach (var status in told.Effects.OfType<HubEffect.Tell>())
            {
                Take(BucketDecider.Decide(_bucket, status.Status, now, context), now, context);
            }
        }
    }
}
