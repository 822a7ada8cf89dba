using DisconnectMonitor.Channels;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>The app reads the settings that the templates give it, and gets those that it needs.</summary>
public sealed class SettingsTests
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

    // Those of both that the product's own code or host.json names, and not only the platform.
    private static IEnumerable<string> NamedInCode => Required.Concat(Optional).Where(name => !OfThePlatform.Any(name.StartsWith));

    [BicepTheory]
    [MemberData(nameof(Variants.All), MemberType = typeof(Variants))]
    public async Task The_app_reads_what_is_set(string variant)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.Empty(Problems(monitor));
        Assert.Equal(
            variant.StartsWith("everything", StringComparison.Ordinal) || variant == "scheduler",
            monitor.AppSettings.ContainsKey("DURABLE_TASK_SCHEDULER_CONNECTION_STRING"));
    }

    [BicepFact]
    public async Task The_app_reads_the_sample_of_parameters()
    {
        var monitor = await Prediction.OfAsync(Infra.PathOf("main.bicepparam"));

        Assert.Empty(Problems(monitor));
        Assert.Equal("shadow", monitor.AppSettings["DisconnectMonitor__Mode"]);
    }

    [Fact]
    public void The_code_still_reads_what_no_reader_of_its_own_judges()
    {
        Assert.All(NamedInCode, name => Assert.Contains(name, Code.Text, StringComparison.Ordinal));
        Assert.Superset(new HashSet<string> { "OnQueuedEvents", "OnPoisonedEvents" }, Code.Functions.ToHashSet());
    }

    [BicepFact]
    public async Task What_the_app_does_not_take_is_seen()
    {
        using var copy = new InfraCopy()
            .Break("modules/appSettings.bicep", "DisconnectMonitor__Mode:", "DisconnectMonitor__Modus:")
            .Break("modules/appSettings.bicep", "  TaskHubName: taskHubName\n", "  TaskHub: taskHubName\n")
            .Break("main.bicepparam", "__Policy__Grace: '12m'", "__Policy__Grace: '1m'\n  DisconnectMonitor__ShadowPolicy__Grace: '2m'")
            .Break("main.bicepparam", "__Policy__GroupPattern:", "__Policy__GroupPatron:")
            .Break("main.bicepparam", "__0__Type: 'slack'", "__0__Type: 'slick'")
            .Break("main.bicepparam", "  'ON_CALL_KEY'\n", "")
            .Break("main.bicepparam", "param mode", "param email = true\nparam mode");

        var problems = Problems(await Prediction.OfAsync(copy.PathOf("main.bicepparam")));

        string[] seen =
        [
            "Modus", "TaskHubName is not set", "nobody reads TaskHub", "policy.grace", "shadowPolicy.grace", "GroupPatron", "slick", "ON_CALL_KEY", "channels[90].to",
        ];
        Assert.All(seen, wrong => Assert.Contains(problems, problem => problem.Contains(wrong, StringComparison.Ordinal)));
        Assert.Equal(seen.Length, problems.Length);
    }

    // What is wrong with the app's settings: nobody reads it, it is missing, or the app's own reader complains.
    private static string[] Problems(Prediction monitor)
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
