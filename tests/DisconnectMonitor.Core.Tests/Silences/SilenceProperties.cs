using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Core.Tests.Silences;

/// <summary>What must hold of any silences, around the days on which clocks change.</summary>
public class SilenceProperties
{
    private const int Seeds = 40;

    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"];
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Lengths = ["1m", "45m", "3h", "12h", "23h59m", "24h"];
    private static readonly string[] Scopes = ["\"hub\":\"*\"", "\"hub\":\"fabrikam\"", "\"group\":\"site1\"", "\"device\":\"-[12]$\"", "\"group\":\"*\",\"device\":\"7\""];
    private static readonly string[] Starts = ["2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30"];

    [Fact]
    public void The_next_change_is_the_next_minute_that_differs()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var start = Start(random);
            var silence = Random(random, start, "s-1");
            var next = silence.NextChange(start);
            var wasActive = silence.IsActive(start);
            for (var minute = 1; minute <= 4 * 24 * 60; minute++)
            {
                var now = start + TimeSpan.FromMinutes(minute);
                var isActive = silence.IsActive(now);
                var differs = isActive != wasActive;
                wasActive = isActive;
                Assert.True(
                    differs == (next == now),
                    $"seed {seed}, {now}: {(differs ? "differs" : "does not differ")}, and the next change was to be at {next}\n{SilenceWriter.Write(silence)}");
                next = differs ? silence.NextChange(now) : next;
            }
        }
    }

    [Fact]
    public void A_device_incident_is_held_exactly_while_an_active_silence_matches_it()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var start = Start(random);
            var run = new SilenceRun().RunTo(start);
            var open = new SortedSet<string>(StringComparer.Ordinal);
            for (var step = 0; step < 120; step++)
            {
                var now = start + TimeSpan.FromMinutes(step * 30);
                run.At(now, Step(random, run, open, now, $"s-{step}"));
                foreach (var device in open)
                {
                    var expected = run.State.Book.Silences.Any(
                        silence => silence.IsActive(now) && silence.Scope.Matches("contoso", GroupOf(device), device));
                    Assert.True(expected == run.State.IsHeld(device), $"seed {seed}, {now}: {device} is{(expected ? " not" : "")} held");
                }
            }
        }
    }

    [Fact]
    public void What_is_written_is_read_again_whatever_it_says()
    {
        for (var seed = 1; seed <= 20 * Seeds; seed++)
        {
            var random = new Random(seed);
            var json = SilenceWriter.Write(Random(random, Start(random), $"s-{seed}"));

            var read = SilenceReader.Read(Encoding.UTF8.GetBytes(json));

            Assert.True(read.IsValid, $"seed {seed}: {string.Join("\n", read.Problems)}\n{json}");
            Assert.Equal(json, SilenceWriter.Write(read.Value));
        }
    }

    private static SilenceInput Step(Random random, SilenceRun run, SortedSet<string> open, Instant now, string id)
    {
        switch (random.Next(5))
        {
            case 0:
                return new SilenceInput.Changed(new SilenceChange.Add(Random(random, now, id)));
            case 1 when run.State.Book.Silences is { Length: > 0 } silences:
                return new SilenceInput.Changed(new SilenceChange.End(silences[random.Next(silences.Length)].Id, "bob", "done"));
            case 2:
                return new SilenceInput.Woken();
            default:
                var device = $"site{random.Next(1, 3)}-{random.Next(1, 8)}";
                return new SilenceInput.Announced(open.Add(device) ? SilenceRun.Opened(device, GroupOf(device))
                    : random.Next(2) == 0 ? SilenceRun.Opened(device, GroupOf(device), revision: 2)
                    : open.Remove(device) ? SilenceRun.Returned(device)
                    : throw new InvalidOperationException());
        }
    }

    private static string GroupOf(string device) => device.Split('-')[0];

    private static Instant Start(Random random) => Silenced.Utc($"{Pick(random, Starts)}T{random.Next(24):00}:{random.Next(60):00}:00Z");

    private static Silence Random(Random random, Instant now, string id) =>
        Silenced.Valid($"{{{Pick(random, Scopes)},{(random.Next(3) == 0 ? Once(random, now) : Weekly(random, now))}}}", id, now);

    private static string Once(Random random, Instant now)
    {
        var start = now + TimeSpan.FromMinutes(random.Next(3000));
        return $"\"start\":\"{start}\",\"end\":\"{start + TimeSpan.FromMinutes(random.Next(1, 3000))}\"";
    }

    private static string Weekly(Random random, Instant now)
    {
        var days = Days.Where(_ => random.Next(2) == 0).DefaultIfEmpty("sun").Select(day => $"\"{day}\"").ToArray();
        var length = days.Length == 7 ? "23h59m" : Pick(random, Lengths);
        var last = random.Next(3) == 0 ? $",\"last\":\"{Date(now + TimeSpan.FromDays(random.Next(8, 12)))}\"" : "";
        var first = random.Next(3) == 0 ? $",\"first\":\"{Date(now + TimeSpan.FromDays(random.Next(-3, 2)))}\"" : "";
        return $"\"weekly\":{{\"days\":[{string.Join(',', days)}],\"at\":\"{random.Next(5):00}:{Pick(random, ["00", "30"])}\"," +
            $"\"for\":\"{length}\",\"zone\":\"{Pick(random, Zones)}\"{first}{last}}}";
    }

    private static string Date(Instant time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
