namespace DisconnectMonitor.Simulation;

/// <summary>A delivery in a hundred bytes, for the way through <see cref="TimeSlices"/>. The id comes first: it orders what arrives together.</summary>
internal static class DeliveryBytes
{
    private const int IdBytes = 16;

    public static byte[] Of(DeliveredEvent delivered)
    {
        var (told, buffer) = (delivered.Event, new MemoryStream(160));
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8))
        {
            Span<byte> sequence = stackalloc byte[SequenceNumber.ByteCount];
            told.Sequence.WriteTo(sequence);
            writer.Write(delivered.Id.ToByteArray(bigEndian: true));
            writer.Write((byte)told.Kind);
            writer.Write(sequence);
            writer.Write(told.Time.UnixMilliseconds);
            writer.Write(told.Device.Hub);
            writer.Write(told.Device.DeviceId);
            writer.Write(told.Module ?? "");
        }

        return buffer.ToArray();
    }

    public static DeliveredEvent Read(ReadOnlyMemory<byte> record, Instant arrivedAt)
    {
        using var reader = new BinaryReader(new MemoryStream(record.ToArray()), Encoding.UTF8);
        var id = new Guid(reader.ReadBytes(IdBytes), bigEndian: true);
        var kind = (ConnectionEventKind)reader.ReadByte();
        var sequence = SequenceNumber.ReadFrom(reader.ReadBytes(SequenceNumber.ByteCount));
        var time = new Instant(reader.ReadInt64());
        var device = new DeviceIdentity(string.Intern(reader.ReadString()), reader.ReadString());
        var module = reader.ReadString();
        return new DeliveredEvent(id, new ConnectionEvent(device, module.Length == 0 ? null : module, kind, sequence, time), arrivedAt);
    }
}
