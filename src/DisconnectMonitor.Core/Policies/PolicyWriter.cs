using System.Text.Encodings.Web;

namespace DisconnectMonitor.Policies;

/// <summary>Writes policies the way <see cref="PolicyReader"/> reads them.</summary>
public static class PolicyWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // A pattern is for people to read; the JSON goes into no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The policy as JSON with every value in force, the defaults included.</summary>
    public static string Write(Policy policy)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            PolicyRules.Write(json, policy);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
