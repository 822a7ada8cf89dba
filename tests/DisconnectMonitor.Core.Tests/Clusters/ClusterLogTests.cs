using DisconnectMonitor.Clusters;
using DisconnectMonitor.Evidence;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Core.Tests.Clusters;

/// <summary>A hub whose cluster <c>h-1</c> was opened at 03:06 with forty devices.</summary>
public class ClusterLogTests
{
    private static readonly HubContext Context = new(Policy.Default, 1);

    private readonly List<IncidentRevision> _announced = [];
    private HubState _state = HubDecider.Empty("contoso") with
    {
        Clusters =
        [
            new ClusterState
            {
                Scope = new OpenCluster("h-1", null, Clock.At("03:00"), AdmitsUntil: null, Continues: null, OpenedIn: 1),
                Revision = 1,
                OpenedAt = Clock.At("03:06"),
                DroppedAt = Clock.At("03:05"),
                OpenedSize = 40,
                Threshold = 20,
                AtThresholdAt = Clock.At("03:05"),
                Counts = new IncidentCounts(40, 0, 100),
                LastReturnAt = Clock.At("03:06"),
            },
        ],
    };

    [Fact]
    public void The_second_look_is_one_update_and_what_it_found_goes_on_with_the_cluster()
    {
        Hears(Answer(LogLook.First, "404104"), "03:06:02");
        Hears(Answer(LogLook.Second, "500001"), "03:12");
        Hears(Answer(LogLook.Second, "401003"), "03:13");
        Hears(Answer(LogLook.First, "401003"), "03:14");

        var update = Assert.Single(_announced);
        Assert.Equal((RevisionType.Updated, 2, true, "500001"), (update.Type, update.Revision, update.IsFromLog, update.Log!.Codes[0].Value));
        Assert.Equal("500001", _state.Clusters[0].Log!.Codes[0].Value);
    }

    [Fact]
    public void What_is_known_already_and_what_is_not_available_is_told_to_nobody()
    {
        Hears(Answer(LogLook.First, "404104"), "03:06:02");
        Hears(Answer(LogLook.Second, "404104"), "03:12");

        Assert.Empty(_announced);
        Assert.Equal(1, _state.Clusters[0].Revision);
    }

    [Fact]
    public void A_log_that_is_not_available_is_noted()
    {
        Hears(new LogAnswer { Incident = "h-1", Problem = "answered 503" }, "03:06:02");

        Assert.Equal("answered 503", _state.Clusters[0].LogProblem);
        Assert.Empty(_announced);
    }

    [Fact]
    public void A_host_that_comes_back_still_has_the_second_look_to_take()
    {
        Hears(Answer(LogLook.First, "404104"), "03:06:02");
        Assert.Equal(("h-1", Clock.At("03:06")), OpenQuestions.Of(_state).Select(open => (open.Question.Incident, open.OpenedAt)).Single());

        Hears(Answer(LogLook.Second, "404104"), "03:12");
        Assert.Empty(OpenQuestions.Of(_state));
    }

    [Fact]
    public void A_closed_cluster_says_no_more()
    {
        _state = _state with { Clusters = [_state.Clusters[0] with { IsClosed = true }] };
        var before = _state;

        Hears(Answer(LogLook.Second, "500001"), "03:12");

        Assert.Empty(_announced);
        Assert.Equal(before, _state);
    }

    private static LogAnswer Answer(LogLook look, string code) =>
        new() { Incident = "h-1", Look = look, Findings = new LogFindings { Devices = 40, Codes = [new LogCount(code, 40)] } };

    private void Hears(LogAnswer answer, string at)
    {
        var turn = HubDecider.Decide(_state, answer, Clock.At(at), Context);
        _state = turn.State;
        _announced.AddRange(turn.Effects.OfType<HubEffect.Announce>().Select(effect => effect.Revision));
    }
}
