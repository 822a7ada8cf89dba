namespace DisconnectMonitor.Benchmarks.Fleet;

/// <summary>
/// Sequence numbers as IoT Hub's documentation shows them: zeros, a time that is the device's own, and a counter.
/// </summary>
internal static class Sequences
{
    public static SequenceNumber Number(int device, int counter) => SequenceNumber.Parse(string.Create(
        CultureInfo.InvariantCulture, $"{0:X16}{0x01D8_713F_0000_0000 + (device * 0x1_2345L):X16}{2:X8}{counter:X24}"));
}
