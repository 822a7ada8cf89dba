using System.Text.RegularExpressions;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Serialization;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Durable.Silences;

/// <summary>What silences hold back on its way to the channels, and when it is told after all.</summary>
public sealed class SilenceTests
{
    private readonly ChannelTimeline _timeline = new();

    [Fact]
    public async Task What_a_silence_holds_is_told_at_its_end_if_it_is_still_open()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^pump-"));
        await (await _timeline.AtAsync("00:10")).OpensAsync("pump-1");
        await _timeline.OpensAsync("pump-2");
        await _timeline.OpensAsync("valve-1");
        await (await _timeline.AtAsync("00:30")).ReturnsAsync("pump-2");
        Assert.Equal(["00:10 opened valve-1"], _timeline.Told);

        await _timeline.AtAsync("00:30:07");
        await _timeline.LookUntilAsync("01:30");
        await _timeline.ReturnsAsync("pump-1");
        Assert.Equal(["00:10 opened valve-1", "01:00 opened pump-1", "01:30 resolved pump-1"], _timeline.Told);
    }

    [Theory]
    [InlineData("00:00", "00:30:20")]
    [InlineData("00:30", "00:30:20")]
    [InlineData("00:30:10", "00:30:20")]
    [InlineData("00:30:10", "00:31:30")]
    [InlineData("00:00", "04:30:20")]
    public async Task A_silence_begins_at_its_start(string setAt, string startsAt)
    {
        await _timeline.OpensAsync("pump-1");
        await _timeline.LookUntilAsync(setAt);
        var start = StoryTime.Parse("00:00") + TimeSpan.Parse(startsAt, CultureInfo.InvariantCulture);
        var silence = ((SilenceChange.Add)Silence("s-1", device: "^pump-")).Silence;
        await _timeline.SilenceAsync(new SilenceChange.Add(silence with { Schedule = new OnceSchedule(start, start + TimeSpan.FromHours(1)) }));

        await _timeline.LookUntilAsync(Clock(start - TimeSpan.FromSeconds(1)));
        Assert.False(IsHeld());
        await _timeline.LookUntilAsync(Clock(start + TimeSpan.FromSeconds(1)));
        Assert.True(IsHeld());
        await _timeline.LookUntilAsync(Clock(start + TimeSpan.FromSeconds(3601)));
        Assert.False(IsHeld());

        bool IsHeld() => _timeline.Silences.State.IsHeld(ChannelTimeline.KeyOf("pump-1"));

        static string Clock(Instant time) => (time - StoryTime.Parse("00:00")).ToString("c");
    }

    [Fact]
    public async Task A_cluster_is_looked_at_each_minute_while_a_silence_is_in_force()
    {
        await _timeline.PassAsync(_timeline.Revised("site-1", RevisionType.Opened, Severity.Error));
        var now = _timeline.World.Now;
        Assert.Null(SilenceOperations.NextJudgement(_timeline.Silences.State, now));
        await _timeline.SilenceAsync(Silence("s-1", device: "^site-1-"));
        Assert.Equal(now, SilenceOperations.NextJudgement(_timeline.Silences.State, now));

        // Its devices become known between two changes of the silences.
        await (await _timeline.AtAsync("00:05")).TellSilencesAsync(Devices("site-1", 5));
        Assert.True(_timeline.Silences.State.IsHeld(ChannelTimeline.KeyOf("site-1")));
    }

    [Fact]
    public async Task A_silence_that_ends_early_lets_go_at_once()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^pump-"));
        await _timeline.OpensAsync("pump-1");
        await (await _timeline.AtAsync("00:20")).SilenceAsync(new SilenceChange.End("s-1", "ann", "done"));
        Assert.Equal(["00:20 opened pump-1"], _timeline.Told);
    }

    [Fact]
    public async Task What_was_told_before_the_silence_is_resolved_in_it_and_not_updated()
    {
        await _timeline.OpensAsync("pump-1");
        await (await _timeline.AtAsync("00:10")).SilenceAsync(Silence("s-1", device: "^pump-"));
        await (await _timeline.AtAsync("00:20")).ChangesAsync("pump-1");
        await (await _timeline.AtAsync("00:30")).ReturnsAsync("pump-1");
        Assert.Equal(["00:00 opened pump-1", "00:30 resolved pump-1"], _timeline.Told);
    }

    [Fact]
    public async Task A_cluster_whose_devices_are_all_silenced_is_held_and_one_of_unknown_devices_is_told()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^site-1-"));
        await _timeline.PassAsync(_timeline.Revised("site-1", RevisionType.Opened, Severity.Error), Devices("site-1", 5));
        await _timeline.PassAsync(_timeline.Revised("site-2", RevisionType.Opened, Severity.Error));
        Assert.Equal(["00:00 opened site-2"], _timeline.Told);
    }

    [Fact]
    public async Task A_cluster_that_others_join_is_told_when_it_is_judged()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^site-1-"));
        await _timeline.PassAsync(_timeline.Revised("site-1", RevisionType.Opened, Severity.Error), Devices("site-1", 5));
        await _timeline.JudgeUntilAsync("00:05", Devices("site-1", 5));
        Assert.Empty(_timeline.Told);
        await _timeline.JudgeUntilAsync("00:07", Devices("site-1", 5, others: 3));
        Assert.Equal(["00:06 opened site-1"], _timeline.Told);
    }

    [Fact]
    public async Task A_cluster_is_judged_by_what_was_last_told_of_its_devices()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^site-1-"));
        await _timeline.PassAsync(_timeline.Revised("site-1", RevisionType.Opened, Severity.Error), Devices("site-1", 5));
        await (await _timeline.AtAsync("00:10")).ChangesAsync("site-1");
        await _timeline.JudgeUntilAsync("00:30");
        Assert.Empty(_timeline.Told);

        // The silence is over, and the next revision finds it before the timer function does.
        await (await _timeline.AtAsync("01:00:10")).OpensAsync("valve-1");
        Assert.Equal(["01:00:10 opened site-1", "01:00:10 opened valve-1"], _timeline.Told.Order());
    }

    [Fact]
    public async Task A_cluster_that_has_become_too_large_to_tell_its_devices_is_told()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^site-1-"));
        await _timeline.PassAsync(_timeline.Revised("site-1", RevisionType.Opened, Severity.Error), Devices("site-1", 5));
        await _timeline.JudgeUntilAsync("00:02", new ClusterDevices(ChannelTimeline.KeyOf("site-1"), Members: null));
        Assert.Equal(["00:01 opened site-1"], _timeline.Told);
        Assert.Empty(_timeline.Silences.Clusters);
    }

    [Fact]
    public async Task Devices_of_a_cluster_that_is_over_are_forgotten_even_when_they_are_told_after()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^site-1-"));
        await _timeline.PassAsync(_timeline.Revised("site-1", RevisionType.Opened, Severity.Error), Devices("site-1", 5));
        Assert.Single(_timeline.Silences.Clusters);
        await _timeline.ReturnsAsync("site-1");
        await _timeline.JudgeUntilAsync("00:05", Devices("site-1", 5));
        Assert.Empty(_timeline.Silences.Clusters);
        Assert.Empty(_timeline.Silences.State.Incidents);
        Assert.Empty(_timeline.Told);
    }

    [Fact]
    public async Task A_change_that_cannot_be_made_changes_nothing()
    {
        await _timeline.SilenceAsync(Silence("s-1", device: "^pump-"));
        var before = _timeline.Silences.State.Book;
        await _timeline.SilenceAsync(new SilenceChange.End("s-9", "ann", "no such silence"));
        await _timeline.SilenceAsync(Silence("s-1", device: "^other-"));
        Assert.Equal(Json(before), Json(_timeline.Silences.State.Book));

        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => _timeline.World.SignalAsync(
            EntityAddress.Silences, EntityOperations.Change, new ChangeOrdered("{ \"add\": { \"id\": 7 } }", [])));
        Assert.Contains("The change of a silence is wrong: ", wrong.Message, StringComparison.Ordinal);
    }

    internal static SilenceChange Silence(string id, string device) => new SilenceChange.Add(new Silence
    {
        Id = id,
        Scope = new SilenceScope { Device = new Regex(device, RegexOptions.NonBacktracking) },
        Schedule = new OnceSchedule(StoryTime.Parse("00:00"), StoryTime.Parse("01:00")),
        Author = "ann",
        Reason = "maintenance",
        CreatedAt = StoryTime.Parse("00:00"),
    });

    internal static ClusterDevices Devices(string group, int count, int others = 0) => new(ChannelTimeline.KeyOf(group), new ClusterMembers
    {
        Devices =
        [
            .. Enumerable.Range(1, count).Select(number => new ClusterDevice($"{group}-{number:000}", group, StoryTime.Parse("00:00"))),
            .. Enumerable.Range(1, others).Select(number => new ClusterDevice($"other-{number:000}", group, StoryTime.Parse("00:00"))),
        ],
        Threshold = 3,
        GroupThresholds = ImmutableDictionary<string, int>.Empty,
        Window = TimeSpan.FromMinutes(7),
    });

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, DurableJson.Options);
}
