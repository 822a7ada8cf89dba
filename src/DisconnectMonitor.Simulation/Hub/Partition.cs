namespace DisconnectMonitor.Simulation;

/// <summary>
/// The share of a hub that numbers a device's changes. Real sequence numbers hold the time at which it took the device over,
/// a constant, and a count of the device's changes since; another partition that takes over later counts from 1 again, and
/// its numbers are larger all the same.
/// </summary>
/// <param name="TookOverAt">When it took over.</param>
/// <param name="Ticks">What that time is finer than a millisecond, 0 to 9999 ticks of 100 ns.</param>
internal readonly record struct Partition(Instant TookOverAt, int Ticks)
{
    private const int PerHub = 4;

    /// <summary>The partition of a device, which it shares with about a quarter of the hub's devices.</summary>
    /// <param name="device">The device.</param>
    /// <param name="before">By when it has taken over.</param>
    /// <param name="within">How long before that at most.</param>
    /// <param name="random">The world's chance.</param>
    public static Partition Of(DeviceIdentity device, Instant before, TimeSpan within, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(random);
        var number = device.Key.High % PerHub;
        var chance = random.Fork(string.Create(CultureInfo.InvariantCulture, $"{device.Hub}/{before}/{number}"));
        return new Partition(before - chance.Between(TimeSpan.Zero, within), chance.Below(10_000));
    }

    /// <summary>The sequence number of a device's change.</summary>
    /// <param name="change">The change, counted from 1.</param>
    public SequenceNumber Number(int change)
    {
        var fileTime = TookOverAt.ToDateTimeOffset().ToFileTime() + Ticks;
        return SequenceNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{fileTime:X16}00000002{change:X24}"));
    }
}
