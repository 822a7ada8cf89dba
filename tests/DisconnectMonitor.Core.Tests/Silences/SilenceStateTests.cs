using DisconnectMonitor.Serialization;
using DisconnectMonitor.Silences;
using static DisconnectMonitor.Core.Tests.Silences.Silenced;
using static DisconnectMonitor.Core.Tests.Silences.SilenceRun;

namespace DisconnectMonitor.Core.Tests.Silences;

public class SilenceStateTests
{
    [Fact]
    public void A_state_goes_through_JSON_unchanged_and_goes_on()
    {
        var run = new SilenceRun()
            .At("01:00", Valid("""{"device":"^pump-","end":"2026-11-02T05:00:00Z"}"""))
            .At("01:00", Valid("""{"hub":"*","weekly":{"days":["sun"],"at":"22:00","for":"4h","zone":"Europe/Berlin"}}""", "s-2"))
            .At("01:00", Valid("""{"hub":"*","for":"1m"}""", "s-3", Clock.At("01:00")))
            .End("01:00", "s-3")
            .At("03:10", Opened("pump-7"))
            .At("03:10", Cluster("g-1", "site1"));

        var json = JsonSerializer.Serialize(run.State, StateJson.TypeInfo<SilenceState>());
        run.State = JsonSerializer.Deserialize(json, StateJson.TypeInfo<SilenceState>())!;

        Assert.StartsWith("""{"version":1,"book":{"silences":[{"id":"s-1","device":"^pump-",""", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(run.State, StateJson.TypeInfo<SilenceState>()));
        Assert.Equal(StringComparer.Ordinal, run.State.Incidents.KeyComparer);
        Assert.True(run.State.IsHeld("pump-7"));
        Assert.Equal("05:00 release pump-7", run.RunTo("05:00").Lines[^1]);
    }

    [Fact]
    public void An_empty_state_is_its_version()
    {
        var json = JsonSerializer.Serialize(SilenceState.Empty, StateJson.TypeInfo<SilenceState>());

        Assert.Equal("""{"version":1}""", json);
        Assert.Empty(JsonSerializer.Deserialize(json, StateJson.TypeInfo<SilenceState>())!.Book.Silences);
    }

    [Theory]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"book":{"silences":[{"id":"s-1"}]}}""")]
    [InlineData("""{"version":1,"incidents":[null]}""")]
    public void What_is_no_state_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, StateJson.TypeInfo<SilenceState>()));
}
