using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>Says what a file looks like that is no recording, and what to do.</summary>
internal static class Lookalike
{
    private static readonly (byte[] Magic, string What)[] Magics =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "an image"),
        ([0xFF, 0xD8, 0xFF], "an image"),
        ([.. "PK\x03\x04"u8], "a zip archive: unpack it first"),
        ([.. "7z\xBC\xAF"u8], "a 7z archive: unpack it first"),
        ([.. "BZh"u8], "bzip2: decompress it first; gzip is read as it is"),
        ([0xFD, .. "7zXZ"u8], "xz: decompress it first; gzip is read as it is"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd: decompress it first; gzip is read as it is"),
        ([.. "PAR1"u8], "Parquet: let Event Hubs capture write Avro, or export JSON"),
        ([.. "SQLite format 3"u8], "a SQLite database: export its events as JSON lines first"),
        ([.. "%PDF"u8], "a PDF document"),
        ([.. "Obj\x01"u8], "an Avro file whose records are no messages of Event Hubs or of the hub's routing"),
    ];

    /// <summary>What a file looks like, to be read after 'looks like'.</summary>
    public static string Of(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, what) in Magics)
        {
            if (head.StartsWith(magic))
            {
                return what;
            }
        }

        var text = (head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return "an empty file";
        }

        if (text.IndexOf((byte)0) >= 0)
        {
            return "binary data";
        }

        var line = text[..(text.IndexOf((byte)'\n') is var end and >= 0 ? end : text.Length)].TrimEnd("\r "u8);
        return text[0] switch
        {
            (byte)'<' => "a web page or XML: download the blob itself",
            (byte)'{' or (byte)'[' => OfJson(text),
            _ when line.Count((byte)',') > 1 => $"comma-separated values without the columns of the Connections log (TimeGenerated, OperationName, properties_s): its first line is {Quoted.Text(line)}",
            _ => $"text: its first line is {Quoted.Text(line)}",
        };
    }

    private static string OfJson(ReadOnlySpan<byte> text)
    {
        var names = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(text.TrimStart("[ \t\r\n"u8), isFinalBlock: false, default);
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && names.Count < 5 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(Quoted.Unquoted(Encoding.UTF8.GetString(JsonText.Of(ref reader)), 40));
                if (!reader.TrySkip())
                {
                    break;
                }
            }
        }
        catch (JsonException error)
        {
            return names.Count == 0 ? $"JSON, but is {JsonText.Problem(error)}" : OfNames(names);
        }

        return names.Count == 0 ? "JSON without an object that is known" : OfNames(names);
    }

    private static string OfNames(List<string> names) =>
        names.Contains("deviceId") && names.Exists(name => name is "authenticationType" or "capabilities" or "cloudToDeviceMessageCount" or "connectionState")
            ? "a list of devices (az iot hub device-identity list), which says who there is and not what happened"
            : $"JSON whose first object holds {string.Join(", ", names)}";
}
