using System.Text.Json;

namespace DisconnectMonitor.Tests.Infra.AppSettings;

/// <summary>The app settings that the app, its host and the platform read.</summary>
internal static class KnownAppSettings
{
    /// <summary>What the product's settings begin with.</summary>
    public const string Prefix = "DisconnectMonitor__";

    private const string Sample = "local.settings.sample.json";

    /// <summary>What the app cannot run without in Azure.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "TaskHubName", "AZURE_CLIENT_ID",
    ];

    private static readonly string[] Optional =
    [
        "AzureWebJobsStorage", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "DisconnectMonitor__Mode", "DisconnectMonitor__Reminder",
        "DisconnectMonitor__LogSource__Type", "DisconnectMonitor__LogSource__Workspace", "DisconnectMonitor__Azure__Hubs__0",
        "DisconnectMonitor__DeadLetterContainer", "DisconnectMonitor__Retention", "DisconnectMonitor__DeadMansSwitch__Url__Env",
        "DisconnectMonitor__DeadMansSwitch__Every", "DisconnectMonitor__AllClear__Channel", "DisconnectMonitor__AllClear__At",
        "DisconnectMonitor__AllClear__Zone",
    ];

    // Whatever follows is for the readers of policy and channels to judge.
    private static readonly string[] JudgedByReaders = ["DisconnectMonitor__Policy__", "DisconnectMonitor__Channels__"];

    private static readonly string[] OfPlatform =
    [
        "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID",
    ];

    public static bool Knows(string name) =>
        Required.Contains(name) || Optional.Contains(name) || OfPlatform.Contains(name)
        || JudgedByReaders.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The names in the sample for local development, but for the secrets in it; none while there is no sample.</summary>
    public static IReadOnlyList<string> InSample()
    {
        var path = Repository.PathOf(Sample);
        if (!File.Exists(path))
        {
            return [];
        }

        using var document = JsonDocument.Parse(
            File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        JsonProperty[] settings = [.. document.RootElement.GetProperty("Values").EnumerateObject()];
        var secrets =
            from setting in settings
            where setting.Name.EndsWith("__Env", StringComparison.Ordinal)
            select setting.Value.GetString();
        return [.. settings.Select(setting => setting.Name).Except(secrets)!];
    }
}
