namespace DisconnectMonitor.Simulation;

/// <summary>Gives a trial's events their true places and, in most trials, sequence numbers that are easier to get wrong than real ones.</summary>
internal static class Numbering
{
    // Within a poll of the hub the times of two events do not tell which epoch is which.
    private static readonly TimeSpan BetweenEpochs = TimeSpan.FromMinutes(3);

    private enum Style
    {
        /// <summary>As IoT Hub writes them.</summary>
        Real,

        /// <summary>Short ones, whose number of digits grows.</summary>
        Short,

        /// <summary>Short ones that now and then start anew below all that were before, as after a failover.</summary>
        Epochs,
    }

    public static ImmutableArray<TrialDelivery> Of(SimulatedFleet fleet, SeededRandom random)
    {
        var deliveries = fleet.Deliveries;
        var (style, numbered) = ((Style)random.Below(3), new Dictionary<ConnectionEvent, (ConnectionEvent Event, int Place)>());
        var connections = deliveries.Select(delivered => delivered.Event).Distinct()
            .GroupBy(told => (told.Device.Key, told.Module))
            .OrderBy(connection => connection.Key.Key)
            .ThenBy(connection => connection.Key.Module, StringComparer.Ordinal);
        foreach (var connection in connections)
        {
            Number([.. connection.OrderBy(told => told.Time).ThenBy(told => told.Sequence)], style, random, numbered);
        }

        var creations = fleet.Histories.Select(history => history.Connection)
            .Where(connection => connection is { CreatedAt: not null, Module: null })
            .ToLookup(connection => connection.Device.Key, connection => connection.CreatedAt!.Value);
        return
        [
            .. deliveries.Select(delivered => new TrialDelivery(
                numbered[delivered.Event].Event,
                delivered.ArrivedAt,
                numbered[delivered.Event].Place,
                creations[delivered.Event.Device.Key].Count(createdAt => createdAt <= delivered.Event.Time))),
        ];
    }

    private static void Number(
        List<ConnectionEvent> connection, Style style, SeededRandom random, Dictionary<ConnectionEvent, (ConnectionEvent Event, int Place)> numbered)
    {
        var (number, epoch, last) = (0xF0 + random.Below(16), 0, (ConnectionEvent?)null);
        for (var place = 0; place < connection.Count; place++)
        {
            var told = connection[place];
            if (style == Style.Epochs && last is not null && told.Time - last.Time > BetweenEpochs && (told.Kind == ConnectionEventKind.Created || random.Chance(0.1)))
            {
                (epoch, number) = (epoch + 1, random.Below(16));
            }

            (number, last) = (number + 1 + random.Below(3), told);
            var carriesNone = told.Kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted;
            numbered.Add(told, (style == Style.Real || carriesNone ? told : told with { Sequence = Sequence(style, epoch, number) }, place));
        }
    }

    private static SequenceNumber Sequence(Style style, int epoch, int number)
    {
        var above = style == Style.Epochs ? Math.Max(0, 64 - epoch) * 0x1_0000L : 0;
        return SequenceNumber.Parse((above + number).ToString("X", CultureInfo.InvariantCulture));
    }
}
