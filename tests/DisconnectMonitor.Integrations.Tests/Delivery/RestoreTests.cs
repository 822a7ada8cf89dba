using DisconnectMonitor.Delivery;

namespace DisconnectMonitor.Tests.Delivery;

/// <summary>What a channel knows after the process has died.</summary>
public sealed class RestoreTests
{
    private readonly ChannelStory _story = new();

    [Fact]
    public void What_was_recorded_as_delivered_is_not_sent_again_and_is_resolved_later()
    {
        _story.Opens("pump-1").At("00:10").Crashes().Starts().At("01:00");
        Assert.Single(_story.Attempts);
        _story.Returns("pump-1");
        Assert.Equal(["00:00 opened pump-1", "01:00 resolved pump-1"], _story.Told);
    }

    [Fact]
    public void What_was_claimed_and_not_recorded_is_sent_again_under_the_same_id_with_the_same_words()
    {
        _story.AnswerTime = TimeSpan.FromSeconds(10);
        _story.Opens("pump-1").At("00:00:05").Crashes().At("00:30").Starts().At("01:00");
        Assert.Equal(["00:00 opened pump-1", "00:30 opened pump-1"], _story.Told);
        Assert.Same(_story.Attempts[0].Notification, _story.Attempts[1].Notification);
    }

    [Fact]
    public void It_may_have_arrived_so_its_resolution_follows_even_if_it_is_refused_now()
    {
        _story.AnswerTime = TimeSpan.FromSeconds(10);
        _story.Opens("pump-1").At("00:00:05").Crashes().Target = sent => sent.Revision.Type == RevisionType.Opened
            ? new SendResult.Refused("400")
            : new SendResult.Accepted();
        _story.Starts().Returns("pump-1").At("01:00");
        Assert.Equal("d-pump-1-r2", _story.Attempts[^1].Id);
    }

    [Fact]
    public void It_is_not_forgotten_by_another_crash_that_it_may_have_arrived()
    {
        _story.AnswerTime = TimeSpan.FromSeconds(10);
        _story.Opens("pump-1").At("00:00:05").Crashes().Target = _ => new SendResult.Refused("400");
        _story.Starts().At("00:01").Crashes().Target = _ => new SendResult.Accepted();
        _story.Starts().At("00:02").Returns("pump-1").At("01:00");
        Assert.Equal("d-pump-1-r2", _story.Attempts[^1].Id);
    }

    [Fact]
    public void Records_that_the_snapshot_knows_change_nothing()
    {
        for (var pump = 0; pump < 9; pump++)
        {
            _story.Opens($"pump-{pump}");
        }

        _story.At("00:01").Returns("pump-7").Returns("pump-8").Returns("pump-0").At("01:00").Target =
            sent => sent.Revision.Device == "pump-10" ? new SendResult.Refused("400") : new SendResult.Accepted();
        for (var pump = 10; pump < 20; pump++)
        {
            _story.Opens($"pump-{pump}");
        }

        _story.At("01:10").Target = _ => new SendResult.Accepted();
        var (told, members, letters) = (_story.Attempts.Count, _story.State.Overflow!.Members.Keys, _story.State.DeadLetters.Length);
        _story.Crashes(_story.State, _story.Log).Starts().At("02:00");
        Assert.Equal((told, 1), (_story.Attempts.Count, letters));
        Assert.Equal(members, _story.State.Overflow!.Members.Keys);
        Assert.Equal(letters, _story.State.DeadLetters.Length);
    }

    [Fact]
    public void Revisions_that_the_host_decides_anew_are_known_already()
    {
        var opening = _story.Revised("pump-1", RevisionType.Opened, Severity.Warning);
        _story.Says(opening).At("00:10").Returns("pump-1").At("00:20").Opens("pump-2");
        var ended = _story.Revised("pump-1", RevisionType.Resolved, Severity.Warning) with { Revision = 2 };
        _story.At("00:30").Crashes().Says(opening).Says(ended).Starts().At("01:00");
        Assert.Equal(3, _story.Attempts.Count);
    }

    [Fact]
    public void What_was_decided_and_never_claimed_is_sent_after_the_start()
    {
        _story.Crashes().Opens("pump-1").Opens("pump-2").Returns("pump-2");
        Assert.Empty(_story.Attempts);
        _story.At("00:01").Starts();
        Assert.Equal(["00:01 opened pump-1"], _story.Told);
    }

    [Fact]
    public void The_places_of_the_openings_are_still_taken()
    {
        for (var pump = 0; pump < 20; pump++)
        {
            _story.Opens($"pump-{pump:00}");
        }

        _story.At("00:01").Crashes().At("00:02").Starts();
        for (var pump = 20; pump < 40; pump++)
        {
            _story.Opens($"pump-{pump:00}");
        }

        _story.At("00:10");
        Assert.Equal(["opened overflow of 13", "updated overflow of 33"], _story.Told.Skip(7).Select(line => line[6..]));
    }

    [Fact]
    public void An_overflow_ends_with_the_last_that_was_in_it()
    {
        for (var pump = 0; pump < 9; pump++)
        {
            _story.Opens($"pump-{pump}");
        }

        _story.At("00:01").Crashes().Starts().Returns("pump-7").Returns("pump-8");
        Assert.Equal("00:01 resolved overflow of 0", _story.Told.Last());
    }

    [Fact]
    public void Dead_letters_are_still_there()
    {
        _story.Target = _ => new SendResult.Refused("401");
        _story.Opens("pump-1").At("00:10").Returns("pump-1").Crashes().Starts();
        Assert.Equal("d-pump-1-r2", Assert.Single(_story.State.DeadLetters).Ending?.Revision.NotificationId);
    }

    [Fact]
    public void A_state_survives_being_written_down()
    {
        _story.Target = sent => sent.Revision.Device switch
        {
            "pump-0" => new SendResult.Refused("401"),
            "pump-1" => new SendResult.Failed("500", After: null),
            _ => new SendResult.Accepted(),
        };
        for (var pump = 0; pump < 20; pump++)
        {
            _story.Opens($"pump-{pump}");
        }

        _story.Opens("pump-20", isHeld: true).At("00:01").Returns("pump-2").Returns("pump-0");
        var text = JsonSerializer.Serialize(_story.State, DeliveryJson.State);
        var read = JsonSerializer.Deserialize(text, DeliveryJson.State)!;
        Assert.Equal(text, JsonSerializer.Serialize(read, DeliveryJson.State));

        var told = _story.Attempts.Count;
        _story.Target = _ => new SendResult.Accepted();
        _story.Crashes(read, []).Starts().At("00:02").EndsTheSilenceOf("pump-20").At("00:30");
        for (var pump = 1; pump < 21; pump++)
        {
            _story.Returns($"pump-{pump}");
        }

        Assert.Empty(_story.At("00:40").State.Incidents);
        Assert.Equal("resolved overflow of 0", _story.Told.Single(line => line.Contains("resolved overflow", StringComparison.Ordinal))[6..]);
        Assert.True(_story.Attempts.Count > told);
    }

    [Fact]
    public void So_does_a_record()
    {
        _story.Target = _ => new SendResult.Failed("500", TimeSpan.FromMinutes(1));
        for (var pump = 0; pump < 9; pump++)
        {
            _story.Opens($"pump-{pump}");
        }

        Assert.Equal(3, _story.Log.DistinctBy(record => record.Kind).Count());
        Assert.All(_story.Log, record =>
        {
            var text = JsonSerializer.Serialize(record, DeliveryJson.Record);
            Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, DeliveryJson.Record)!, DeliveryJson.Record));
        });
    }
}
