using System.Reflection;
using DisconnectMonitor.Api.Http;

namespace DisconnectMonitor.Api.OpenApi;

/// <summary>The documents that describe the API; the same files as in <c>docs/</c>.</summary>
public static class ApiDocuments
{
    private static readonly byte[] OpenApiJson = Read("openapi.json");
    private static readonly byte[] NotificationSchemaJson = Read("notification.schema.json");

    /// <summary>The description in OpenAPI 3.1.</summary>
    public static IResult OpenApi() => Answers.Document(OpenApiJson);

    /// <summary>The JSON schema of notifications.</summary>
    public static IResult NotificationSchema() => Answers.Document(NotificationSchemaJson);

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
