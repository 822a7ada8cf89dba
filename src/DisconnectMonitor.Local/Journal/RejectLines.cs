using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DisconnectMonitor.Local.Stores;

namespace DisconnectMonitor.Local.Journals;

/// <summary>What could not be read, as JSON lines: when it arrived, why it was refused, and itself, as text where it is text.</summary>
internal static class RejectLines
{
    // Only to be read by people and programs, never as part of a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all that a database holds.</summary>
    public static void Write(string database, Stream output)
    {
        using var statements = new Statements(StoreFile.OpenToRead(database));
        using var rows = statements.Query("SELECT received, reason, body FROM reject ORDER BY id");
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line, Readable);
        while (rows.Read())
        {
            var body = (byte[])rows[2];
            json.WriteStartObject();
            json.WriteString("received"u8, new Instant(rows.GetInt64(0)).ToString());
            json.WriteString("reason"u8, rows.GetString(1));
            if (Utf8.IsValid(body))
            {
                json.WriteString("text"u8, body);
            }
            else
            {
                json.WriteBase64String("base64"u8, body);
            }

            json.WriteEndObject();
            json.Flush();
            output.Write(line.WrittenSpan);
            output.Write("\n"u8);
            line.ResetWrittenCount();
            json.Reset();
        }
    }
}
