namespace DisconnectMonitor.Api;

/// <summary>The addresses, which every host has alike.</summary>
internal static class ApiRoutes
{
    /// <summary>Where Event Grid delivers to.</summary>
    public const string Events = "/api/events";

    /// <summary>Incidents.</summary>
    public const string Incidents = "/api/v1/incidents";

    /// <summary>Devices.</summary>
    public const string Devices = "/api/v1/devices";

    /// <summary>What the registry says of devices.</summary>
    public const string Registry = "/api/v1/registry";

    /// <summary>Notifications that a channel could not be told.</summary>
    public const string DeadLetters = "/api/v1/deadletters";

    /// <summary>Silences.</summary>
    public const string Silences = "/api/v1/silences";

    /// <summary>What the shadow policy would change.</summary>
    public const string ShadowPolicy = "/api/v1/policy/shadow";

    /// <summary>The monitor's health.</summary>
    public const string Health = "/api/v1/health";

    /// <summary>The description of all this in OpenAPI 3.1.</summary>
    public const string OpenApi = "/api/v1/openapi.json";

    /// <summary>The JSON schema of notifications, which the description refers to.</summary>
    public const string NotificationSchema = "/api/v1/notification.schema.json";
}
