using System.Text.Encodings.Web;

namespace DisconnectMonitor.Api.Serialization;

/// <summary>The contracts as they are sent.</summary>
internal static class ApiJson
{
    /// <summary>
    /// Ids and queries stay legible, as in notifications. It is JSON and never HTML: every answer is sent as JSON, and browsers are
    /// told not to take it for anything else.
    /// </summary>
    public static readonly ApiJsonContext Contracts =
        new(new JsonSerializerOptions(ApiJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
