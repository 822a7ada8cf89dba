using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Local.Snapshots;

/// <summary>Writes a snapshot as JSON lines, one entity after the other: memory does not grow with the fleet.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    private const int ChunkBytes = 256 * 1024;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _chunk = new(ChunkBytes);
    private readonly Utf8JsonWriter _json;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _lines;

    private SnapshotWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_chunk, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public static void Write(Stream output, HostSnapshot snapshot)
    {
        using var writer = new SnapshotWriter(output);
        writer.Write(snapshot);
    }

    public void Dispose()
    {
        _json.Dispose();
        _hash.Dispose();
    }

    private void Write(HostSnapshot snapshot)
    {
        using var policy = JsonDocument.Parse(PolicyWriter.Write(snapshot.Policy));
        WriteLine(LineNames.Header, new SnapshotHeader(
            SnapshotHeader.CurrentVersion,
            snapshot.Now,
            snapshot.IsStopped,
            snapshot.TimersSet,
            snapshot.Position,
            policy.RootElement));
        foreach (var hub in snapshot.Hubs)
        {
            WriteHub(hub);
        }

        WriteLines(LineNames.Device, snapshot.Devices);
        WriteLines(LineNames.Timer, snapshot.Timers);
        foreach (var part in snapshot.Parts)
        {
            WritePart(part);
        }

        WriteEnd();
    }

    private void WriteHub(HubSnapshot hub)
    {
        _json.WriteStartObject();
        WriteValue(LineNames.Hub, hub.State, SnapshotJson.TypeInfo<HubState>());
        if (hub.Lag is { } lag)
        {
            WriteValue(LineNames.Lag, lag, SnapshotJson.TypeInfo<LagReport>());
        }

        EndLine();
        WriteLines(LineNames.Bucket, hub.Buckets);
    }

    private void WritePart(SnapshotPart part)
    {
        _json.WriteStartObject();
        _json.WriteString(LineNames.Part, part.Name);
        _json.WritePropertyName(LineNames.Value);
        _json.WriteRawValue(part.Json.Span);
        EndLine();
    }

    private void WriteLines<T>(string name, IEnumerable<T> values)
    {
        var type = SnapshotJson.TypeInfo<T>();
        foreach (var value in values)
        {
            _json.WriteStartObject();
            WriteValue(name, value, type);
            EndLine();
        }
    }

    private void WriteLine<T>(string name, T value) => WriteLines(name, [value]);

    private void WriteValue<T>(string name, T value, JsonTypeInfo<T> type)
    {
        _json.WritePropertyName(name);
        JsonSerializer.Serialize(_json, value, type);
    }

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _chunk.Write("\n"u8);
        _lines++;
        if (_chunk.WrittenCount >= ChunkBytes)
        {
            FlushChunk();
        }
    }

    private void WriteEnd()
    {
        FlushChunk();
        WriteLine(LineNames.End, new SnapshotEnd(_lines, Convert.ToHexStringLower(_hash.GetHashAndReset())));
        FlushChunk();
    }

    private void FlushChunk()
    {
        _hash.AppendData(_chunk.WrittenSpan);
        _output.Write(_chunk.WrittenSpan);
        _chunk.ResetWrittenCount();
    }
}
