namespace DisconnectMonitor.Simulation;

/// <summary>A hash over what was decided and announced, in its order.</summary>
internal sealed class Digest
{
    /// <summary>The hash so far.</summary>
    public ulong Value { get; private set; } = 0xCBF2_9CE4_8422_2325;

    public void Add(params ReadOnlySpan<ulong> numbers)
    {
        foreach (var number in numbers)
        {
            Value = (Value ^ number) * 0x0000_0100_0000_01B3;
            Value ^= Value >> 29;
        }
    }

    public void Add(IncidentRevision revision)
    {
        Add(revision.NotificationId);
        Add(revision.Reason);
        foreach (var device in revision.Sample)
        {
            Add(device);
        }

        Add((ulong)revision.Type, (ulong)revision.Kind, (ulong)revision.Severity, (ulong)revision.DecidedAt.UnixMilliseconds);
        Add((ulong)revision.DroppedAt.UnixMilliseconds, (ulong)(revision.ResolvedAt?.UnixMilliseconds ?? 0), (ulong)(revision.Resolution ?? 0));
        Add((ulong)revision.Counts.Gone, (ulong)revision.Counts.Returned, (ulong)revision.Counts.Population, (ulong)revision.Facts.Drops);
    }

    private void Add(string text)
    {
        foreach (var character in text)
        {
            Add(character);
        }
    }
}
