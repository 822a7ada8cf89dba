using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>One JSON value per line.</summary>
internal static class JsonLines
{
    public static byte[] Of<T>(IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        using var text = new MemoryStream();
        foreach (var value in values)
        {
            using (var json = EventJson.WriterTo(text))
            {
                write(json, value);
            }

            text.WriteByte((byte)'\n');
        }

        return text.ToArray();
    }
}
