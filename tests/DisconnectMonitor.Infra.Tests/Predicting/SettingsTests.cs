using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>The app reads the settings that the templates give it, and gets those that it needs.</summary>
public sealed class SettingsTests
{
    [BicepTheory]
    [MemberData(nameof(Variants.All), MemberType = typeof(Variants))]
    public async Task The_app_reads_what_is_set(string variant)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.Empty(SettingsOfApp.Problems(monitor));
        Assert.Equal(
            variant.StartsWith("everything", StringComparison.Ordinal) || variant == "scheduler",
            monitor.AppSettings.ContainsKey("DURABLE_TASK_SCHEDULER_CONNECTION_STRING"));
    }

    [BicepFact]
    public async Task The_app_reads_the_sample_of_parameters()
    {
        var monitor = await Prediction.OfAsync(Infra.PathOf("main.bicepparam"));

        Assert.Empty(SettingsOfApp.Problems(monitor));
        Assert.Equal("shadow", monitor.AppSettings["DisconnectMonitor__Mode"]);
    }

    [Fact]
    public void The_code_still_reads_what_no_reader_of_its_own_judges()
    {
        Assert.All(SettingsOfApp.NamedInCode, name => Assert.Contains(name, Code.Text, StringComparison.Ordinal));
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

        var problems = SettingsOfApp.Problems(await Prediction.OfAsync(copy.PathOf("main.bicepparam")));

        string[] seen =
        [
            "Modus", "TaskHubName is not set", "nobody reads TaskHub", "policy.grace", "shadowPolicy.grace", "GroupPatron", "slick", "ON_CALL_KEY", "channels[90].to",
        ];
        Assert.All(seen, wrong => Assert.Contains(problems, problem => problem.Contains(wrong, StringComparison.Ordinal)));
        Assert.Equal(seen.Length, problems.Count);
    }
}
