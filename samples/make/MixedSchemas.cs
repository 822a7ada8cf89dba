using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// Everything that a recording may be made of: both schemas, single events, batches and envelopes, duplicates, events out of
/// order, events of other types, and a few lines that cannot be read. Among it all one device is gone for half an hour.
/// </summary>
internal static class MixedSchemas
{
    public static Sample Make()
    {
        var crash = new Trouble(AbsenceCause.Crash, Day.At(9, 40), Day.At(10, 10));
        var fleet = SimulatedFleet.Run(new Scenario
        {
            Seed = 20,
            From = Day.At(8, 0),
            Until = Day.At(12, 0),
            Connections =
            [
                .. Build.Mixed(Build.Plants, "ber1-press-", 8, tokensPerHundred: 100)
                    .Select(device => device with { BlipsPerDay = 12 })
                    .With(("ber1-press-05", crash)),
            ],
        });
        var random = new SeededRandom(20).Fork("lines");
        var lines = Recorded(fleet, random).ToList();
        foreach (var (every, oddity) in MixedLines.OtherTypes.Concat(MixedLines.Broken).Index())
        {
            lines.Insert(lines.Count * (every + 1) / (MixedLines.OtherTypes.Length + MixedLines.Broken.Length + 1), oddity);
        }

        return new Sample("mixed-schemas.jsonl", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), fleet);
    }

    private static IEnumerable<string> Recorded(SimulatedFleet fleet, SeededRandom random)
    {
        // Shuffled within twenty seconds, and some once more.
        var shuffled = fleet.Deliveries
            .OrderBy(delivered => delivered.ArrivedAt + random.Seconds(0, 20))
            .SelectMany(delivered => Enumerable.Repeat(delivered, random.Chance(0.1) ? 2 : 1));
        var left = new Queue<DeliveredEvent>(shuffled);
        while (left.Count > 0)
        {
            var schema = random.Chance(0.5) ? EventSchema.CloudEvents : EventSchema.EventGrid;
            var batch = Enumerable.Range(0, Math.Min(left.Count, 1 + random.Below(4))).Select(_ => left.Dequeue()).ToList();
            yield return batch.Count > 1 || random.Chance(0.3) ? Batch(batch, schema)
                : random.Chance(0.3) ? Json(json => EventJson.WriteEnvelope(json, batch[0], schema))
                : Json(json => EventJson.Write(json, batch[0], schema));
        }
    }

    private static string Batch(List<DeliveredEvent> batch, EventSchema schema) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var delivered in batch)
        {
            EventJson.Write(json, delivered, schema);
        }

        json.WriteEndArray();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = EventJson.WriterTo(text))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
