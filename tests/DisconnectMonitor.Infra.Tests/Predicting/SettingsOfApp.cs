using DisconnectMonitor.Channels;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>What the app makes of the settings that a deployment gives it.</summary>
internal static class SettingsOfApp
{
    private const string Own = "DisconnectMonitor__";

    private static readonly string[] Required =
    [
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId", "TaskHubName", "AZURE_CLIENT_ID",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "EventQueue", "AzureWebJobs_OnQueuedEvents_Disabled", "AzureWebJobs_OnPoisonedEvents_Disabled",
    ];

    private static readonly string[] Optional =
    [
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID",
    ];

    private static readonly string[] OfThePlatform = ["AzureWebJobs", "AZURE_", "FUNCTIONS_", "WEBSITE_"];

    /// <summary>Those of them that the product's own code or host.json names, and not only the platform.</summary>
    public static IEnumerable<string> NamedInCode => Required.Concat(Optional).Where(name => !OfThePlatform.Any(name.StartsWith));

    /// <summary>What is wrong with them: nobody reads it, it is missing, or the app's own reader complains.</summary>
    public static IReadOnlyList<string> Problems(Prediction monitor)
    {
        var settings = monitor.AppSettings;
        var secrets = settings.Keys.Where(name => settings[name].Contains("@Microsoft.KeyVault(", StringComparison.Ordinal)).ToHashSet();
        var read = AppSettingsReader.FromSettings(
            settings.Where(setting => setting.Key.StartsWith(Own, StringComparison.Ordinal))
                .Select(setting => KeyValuePair.Create(setting.Key[Own.Length..], (string?)Sample(setting.Key, setting.Value))),
            new SecretSource(name => secrets.Contains(name) ? SampleSecret(name) : null, path => throw new FileNotFoundException(path)));
        return
        [
            .. settings.Keys.Where(name => !name.StartsWith(Own, StringComparison.Ordinal) && !secrets.Contains(name))
                .Except(Required).Except(Optional).Select(name => $"nobody reads {name}"),
            .. Required.Except(settings.Keys).Select(name => $"{name} is not set"),
            .. read.Problems.Select(problem => problem.ToString()),
        ];
    }

    // Expressions are what is known only when it is deployed.
    private static string Sample(string name, string value) => !value.StartsWith('[') ? value
        : name.EndsWith("__From", StringComparison.Ordinal) ? "monitor@contoso.example"
        : name.EndsWith("__Endpoint", StringComparison.Ordinal) ? "https://contoso.communication.azure.com"
        : "44444444-4444-4444-4444-444444444444";

    // A webhook's signing key is the pickiest of secrets; as an address or a routing key anything will do.
    private static string SampleSecret(string name) =>
        name.EndsWith("URL", StringComparison.Ordinal) ? "https://contoso.example/in" : "whsec_" + Convert.ToBase64String(new byte[32]);
}
