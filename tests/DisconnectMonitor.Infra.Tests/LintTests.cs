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
    public void Every_setting_of_the_local_sample_is_known_here() =>
        Assert.All(KnownAppSettings.InSample(), name => Assert.True(KnownAppSettings.Knows(name), $"{name} is not known"));
}
