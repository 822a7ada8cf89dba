namespace DisconnectMonitor.Local.Tests.Properties;

/// <summary>What reaches the monitor in one try of a property.</summary>
public sealed record Trial(Policy Policy, ImmutableArray<Delivery> Deliveries)
{
    /// <summary>The deliveries as they arrive.</summary>
    public IEnumerable<Delivery> InOrder => Deliveries.OrderBy(delivery => delivery.At).ThenBy(delivery => delivery.Order);

    /// <summary>The same without the repeats.</summary>
    public Trial Once => this with { Deliveries = Deliveries.RemoveAll(delivery => delivery.IsRepeat) };

    /// <summary>The same with what arrives at one moment in the order of the sequence numbers.</summary>
    public Trial Straightened => this with
    {
        Deliveries =
        [
            .. Deliveries
                .OrderBy(delivery => delivery.At)
                .ThenBy(delivery => delivery.Event.Time)
                .ThenBy(delivery => delivery.Event.Sequence)
                .Select((delivery, index) => delivery with { Order = index }),
        ],
    };

    /// <summary>The deliveries of each connection, as they arrive.</summary>
    public ILookup<string, Delivery> Connections => InOrder.ToLookup(delivery => delivery.Connection);

    /// <summary>The smallest trial that can be made of this one by leaving things out and that still fails.</summary>
    public Trial Shrink(Func<Trial, bool> fails)
    {
        var smallest = this;
        foreach (var device in Deliveries.Select(delivery => delivery.Event.Device).Distinct())
        {
            smallest = Try(smallest, delivery => delivery.Event.Device.DeviceId == device.DeviceId);
        }

        int before;
        do
        {
            before = smallest.Deliveries.Length;
            foreach (var one in smallest.Deliveries)
            {
                smallest = Try(smallest, delivery => delivery == one);
            }
        }
        while (smallest.Deliveries.Length < before && before > 1);
        return smallest;

        Trial Try(Trial trial, Predicate<Delivery> leaveOut)
        {
            var smaller = trial with { Deliveries = trial.Deliveries.RemoveAll(leaveOut) };
            return smaller.Deliveries.Length < trial.Deliveries.Length && fails(smaller) ? smaller : trial;
        }
    }

    /// <summary>The story of it.</summary>
    public override string ToString() => string.Join("\n", InOrder.Select(delivery => $"    \"{delivery}\","));
}
