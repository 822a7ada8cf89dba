using DisconnectMonitor.Api.OpenApi;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary>The documents that describe the API.</summary>
public static class DocumentFunctions
{
    /// <summary>The description in OpenAPI 3.1.</summary>
    [Function("OpenApi")]
    public static IResult OpenApi([HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/openapi.json")] HttpRequest request) =>
        ApiDocuments.OpenApi();

    /// <summary>The JSON schema of notifications.</summary>
    [Function("NotificationSchema")]
    public static IResult NotificationSchema(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/notification.schema.json")] HttpRequest request) =>
        ApiDocuments.NotificationSchema();
}
