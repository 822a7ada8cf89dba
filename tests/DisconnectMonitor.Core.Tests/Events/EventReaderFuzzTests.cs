namespace DisconnectMonitor.Events;

public class EventReaderFuzzTests
{
    private static readonly string[] Pieces =
        ["\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", "null", "-", "1e999", "\0", "\n", "é", "\"data\":", "\"type\":", "T", "Z"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_done_to_an_event_it_is_read_ignored_or_refused_on_one_line(int seed)
    {
        var random = new Random(seed);
        var reader = new EventReader();
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(new RawEvent { Module = "sensor" }.InEventGridSchema()),
            Encoding.UTF8.GetBytes(new RawEvent().AsCloudEvent()),
            Encoding.UTF8.GetBytes(new RawEvent { Type = "DeviceCreated" }.InEventGridSchema()),
        ];

        for (var round = 0; round < 20_000; round++)
        {
            var json = new List<byte>(seeds[random.Next(seeds.Length)]);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                Change(json, random);
            }

            var reading = reader.Read(json.ToArray());

            Assert.Equal(reading.Kind == EventReadingKind.Event, reading.Event is not null);
            Assert.Equal(reading.Kind == EventReadingKind.Refused, reading.Reason is not null);
            Assert.DoesNotContain(reading.Reason ?? "", char.IsControl);
        }
    }

    private static void Change(List<byte> json, Random random)
    {
        var at = random.Next(json.Count);
        switch (random.Next(4))
        {
            case 0:
                json[at] = (byte)random.Next(256);
                break;
            case 1:
                json.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                break;
            case 2:
                json.RemoveRange(at, Math.Min(random.Next(1, 20), json.Count - at));
                break;
            default:
                json.InsertRange(at, json.GetRange(at, Math.Min(random.Next(1, 60), json.Count - at)));
                break;
        }

        if (json.Count == 0)
        {
            json.Add((byte)'{');
        }
    }
}
