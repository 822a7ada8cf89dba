using System.Text.Json;
using DisconnectMonitor.Tests.Infra.AppSettings;
using DisconnectMonitor.Tests.Infra.Rules;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra;

public sealed class LintTests
{
    [BicepFact]
    public void The_templates_have_nothing_to_complain_of()
    {
        var complaints = AllRules.Check(TemplateSet.Parse(InfraFiles.Read()));

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public void The_workbook_asks_this_deployments_hub_and_workspace_only()
    {
        using var workbook = JsonDocument.Parse(InfraFiles.Read()["workbook.json"]);

        var contents = workbook.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content")).ToArray();
        var asked = contents.SelectMany(content => Texts(content, "crossComponentResources").Concat(Texts(content, "resourceIds")));
        Assert.Equal(["<HUB>", "<WORKSPACE>"], asked.Distinct().Order());
        Assert.All(
            contents,
            content => Assert.Equal(content.TryGetProperty("query", out _), Texts(content, "crossComponentResources").Any()));
    }

    [Fact]
    public void Every_setting_of_the_local_sample_is_known_here() =>
        Assert.All(KnownAppSettings.InSample(), name => Assert.True(KnownAppSettings.Knows(name), $"{name} is not known"));

    private static IEnumerable<string> Texts(JsonElement content, string name) =>
        content.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(text => text.GetString()!) : [];
}
