using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>The combinations of parameters that make a difference, and what each of them makes.</summary>
internal static class Variants
{
    public const string Hub =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/plants/providers/Microsoft.Devices/IotHubs/contoso-plants";
    public const string Topic =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/plants/providers/Microsoft.EventGrid/systemTopics/plants-events";

    private const string Contoso = "param prefix = 'contoso'";
    private const string OfHub = $"{Contoso}\nparam existingHubId = '{Hub}'";
    private const string Mail = "param email = true\nparam emailRecipients = ['ops@contoso.example', 'on-call@contoso.example']";
    private const string Scheduler = "param durableBackend = 'Scheduler'";
    private const string Network = "param privateNetwork = true";
    private const string Premium = "param plan = 'ElasticPremium'";
    private const string Secrets = "param secretNames = ['OPS_URL']\nparam secrets = { OPS_URL: 'https://contoso.example/in' }";

    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["existing hub"] = OfHub,
        ["new hub"] = Contoso,
        ["existing system topic"] = $"{OfHub}\nparam existingSystemTopicId = '{Topic}'",
        ["event queue"] = $"{OfHub}\nparam eventQueue = true",
        ["premium"] = $"{OfHub}\n{Premium}",
        ["private network"] = $"{OfHub}\n{Network}",
        ["premium in a private network"] = $"{OfHub}\n{Premium}\n{Network}",
        ["public address"] = $"{OfHub}\nparam publicUrl = 'https://monitor.contoso.example'",
        ["scheduler"] = $"{OfHub}\n{Scheduler}",
        ["email"] = $"{OfHub}\n{Mail}",
        ["email of a domain not yet verified"] = $"{OfHub}\n{Mail}\nparam emailDomain = 'mail.contoso.example'",
        ["everything"] = $"{Contoso}\nparam eventQueue = true\n{Mail}\n{Scheduler}\n{Network}\n{Premium}\n{Secrets}",
        ["everything, shortest prefix"] = $"param prefix = 'c0t'\n{Mail}\n{Scheduler}\n{Network}\n{Secrets}",
        ["everything, longest prefix"] = $"param prefix = 'contoso4ops'\n{Mail}\n{Scheduler}\n{Network}\n{Secrets}",
    };

    private static readonly Dictionary<string, Prediction> Predictions = [];

    public static TheoryData<string> All { get; } = [.. Parameters.Keys];

    /// <summary>What a variant makes.</summary>
    public static async Task<Prediction> PredictAsync(string variant) => Predictions.TryGetValue(variant, out var known)
        ? known
        : Predictions[variant] = await PredictAsync("main.bicep", Parameters[variant]);

    /// <summary>What the second stage makes.</summary>
    public static Task<Prediction> PredictSubscriptionAsync(string parameters) => PredictAsync("subscription.bicep", $"{Contoso}\n{parameters}");

    private static async Task<Prediction> PredictAsync(string template, string parameters)
    {
        using var copy = new InfraCopy();
        return await Prediction.OfAsync(copy.Write("variant.bicepparam", $"using '{template}'\n{parameters}\n"));
    }
}
