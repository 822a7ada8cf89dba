using System.Buffers.Binary;

namespace DisconnectMonitor.Simulation;

/// <summary>
/// Puts records in the order of time without holding them all in memory: each goes to the file of its slice of time, and later
/// one slice after the other is read back and sorted.
/// </summary>
internal sealed class TimeSlices : IDisposable
{
    private const int HeaderBytes = sizeof(long) + sizeof(int);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disconnect-monitor-");
    private readonly SortedDictionary<long, FileStream> _slices = [];
    private readonly long _sliceMilliseconds;

    /// <summary>Starts with no record.</summary>
    /// <param name="slice">How long a slice is; what falls into one has to fit into memory.</param>
    public TimeSlices(TimeSpan slice) => _sliceMilliseconds = (long)slice.TotalMilliseconds;

    /// <summary>The records added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a record.</summary>
    public void Add(Instant at, ReadOnlySpan<byte> record)
    {
        var slice = Math.DivRem(at.UnixMilliseconds, _sliceMilliseconds).Quotient;
        if (!_slices.TryGetValue(slice, out var file))
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                BufferSize = 64 * 1024,
                Options = FileOptions.DeleteOnClose,
            };
            _slices.Add(slice, file = new FileStream(Path.Combine(_folder.FullName, $"{slice}"), options));
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt64LittleEndian(header, at.UnixMilliseconds);
        BinaryPrimitives.WriteInt32LittleEndian(header[sizeof(long)..], record.Length);
        file.Write(header);
        file.Write(record);
        Count++;
    }

    /// <summary>All records in the order of their times; those of one moment in the order of their bytes. Each is valid until the next.</summary>
    public IEnumerable<(Instant At, ReadOnlyMemory<byte> Record)> InOrder()
    {
        foreach (var file in _slices.Values)
        {
            var bytes = new byte[file.Length];
            file.Position = 0;
            file.ReadExactly(bytes);
            foreach (var (at, start, length) in Sorted(bytes))
            {
                yield return (new Instant(at), bytes.AsMemory(start, length));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _slices.Values)
        {
            file.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static List<(long At, int Start, int Length)> Sorted(byte[] bytes)
    {
        var records = new List<(long At, int Start, int Length)>();
        for (var position = 0; position < bytes.Length;)
        {
            var at = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(position));
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(position + sizeof(long)));
            records.Add((at, position + HeaderBytes, length));
            position += HeaderBytes + length;
        }

        records.Sort((left, right) => left.At != right.At
            ? left.At.CompareTo(right.At)
            : bytes.AsSpan(left.Start, left.Length).SequenceCompareTo(bytes.AsSpan(right.Start, right.Length)));
        return records;
    }
}
