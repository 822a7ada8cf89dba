namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>The templates as Microsoft's compiler sees them, by the rules of <c>infra/bicepconfig.json</c>.</summary>
public sealed class TemplatesTests
{
    // The vault and the group of actions take them; what does so elsewhere must be thought about.
    private static readonly string[] UsesOfSecrets =
    [
        "$.resources.actionGroup.properties.parameters.webhooks.value",
        "$.resources.actionGroup.properties.template.resources[0].properties.copy[1].count",
        "$.resources.actionGroup.properties.template.resources[0].properties.copy[1].input.name",
        "$.resources.actionGroup.properties.template.resources[0].properties.copy[1].input.serviceUri",
        "$.resources.keyVault.properties.parameters.secrets.value",
        "$.resources.keyVault.properties.template.resources[1].condition",
        "$.resources.keyVault.properties.template.resources[1].properties.value",
    ];

    [BicepTheory]
    [InlineData("main.bicep")]
    [InlineData("main.bicepparam")]
    [InlineData("subscription.bicep")]
    public async Task The_compiler_has_nothing_to_say(string file) => Assert.Empty((await Bicep.CompileAsync(Infra.PathOf(file))).Said);

    [BicepFact]
    public async Task Secrets_are_used_only_where_they_do_not_get_out()
    {
        Assert.Equal(UsesOfSecrets, Secrets.Uses((await Bicep.CompileAsync(Infra.PathOf("main.bicep"))).Contents!).Order(StringComparer.Ordinal));
        Assert.Empty(Secrets.Uses((await Bicep.CompileAsync(Infra.PathOf("subscription.bicep"))).Contents!));
    }

    [BicepFact]
    public Task Every_file_is_as_the_formatter_writes_it() => Assert.AllAsync(Infra.Files.Where(Infra.IsBicep), async file =>
        Assert.Equal(await Bicep.FormatAsync(Infra.PathOf(file)), await File.ReadAllTextAsync(Infra.PathOf(file))));

    [BicepFact]
    public async Task Every_file_is_used()
    {
        var files = Infra.Files.Where(file => Infra.IsBicep(file) || Path.GetExtension(file) == ".kql").Select(Infra.PathOf);

        Assert.Empty(files
            .Except(await Bicep.FilesOfAsync(Infra.PathOf("main.bicepparam")))
            .Except(await Bicep.FilesOfAsync(Infra.PathOf("subscription.bicep"))));
    }

    [Fact]
    public void The_sample_of_parameters_has_no_secret() => Assert.DoesNotMatch(
        @"(?m)^param (secrets|alertWebhooks) = (?!json\(readEnvironmentVariable\()", File.ReadAllText(Infra.PathOf("main.bicepparam")));

    [BicepTheory]
    [InlineData("modules/hub.bicep", "capacity: units", "capacity: 1", "no-unused-params")]
    [InlineData("modules/hub.bicep", "@description('Region.')\n", "", "use-description-params")]
    [InlineData("modules/hub.bicep", "location: location", "location: 'westeurope'", "no-hardcoded-location")]
    [InlineData("modules/hubAlerts.bicep", "metricAlerts@2026-01-01", "metricAlerts@2018-03-01", "use-recent-api-versions")]
    [InlineData("modules/eventSubscription.bicep", "function.id", "'${topicName}/functions/OnConnectionEvents'", "use-resource-id-functions")]
    [InlineData("main.bicep", "names.workspace\n  }\n", "last(split(logs.outputs.workspaceId, '/'))\n  }\n", "what-if-short-circuiting")]
    [InlineData("main.bicep", "param secrets object = {}", "param secrets object = {\n  a: 'b'\n}", "secure-parameter-default")]
    [InlineData("main.bicepparam", "param mode = 'shadow'", "param mode = 'dark'", "BCP033")]
    public async Task What_is_broken_is_said(string file, string old, string broken, string code)
    {
        using var copy = new InfraCopy().Break(file, old, broken);

        var compiled = await Bicep.CompileAsync(copy.PathOf(file));

        Assert.Contains(compiled.Said, said => said.Contains($"\"{code}\"", StringComparison.Ordinal));
    }

    [BicepTheory]
    [InlineData("main.bicep", "output keyVault string = names.keyVault",
        "var held = [\n  secrets\n]\noutput keyVault array = held", "$.variables.held[0]")]
    [InlineData("main.bicep", "    settings: settings\n", "    settings: secrets\n",
        "$.resources.appSettings.properties.parameters.settings.value")]
    [InlineData("modules/storage.bicep", "output id string = account.id",
        "var key = account.listKeys().keys[0].value\noutput id string = key", "$.outputs.id.value")]
    public async Task A_secret_that_gets_out_is_seen(string file, string old, string broken, string leak)
    {
        using var copy = new InfraCopy().Break(file, old, broken);

        Assert.Equal([leak], Secrets.Uses((await Bicep.CompileAsync(copy.PathOf(file))).Contents!).Except(UsesOfSecrets));
    }

    [BicepFact]
    public async Task A_secret_that_is_given_to_a_module_which_does_not_keep_it_is_seen()
    {
        using var copy = new InfraCopy().Break("modules/keyVault.bicep", "@secure()\n", "");

        Assert.NotEqual(UsesOfSecrets, Secrets.Uses((await Bicep.CompileAsync(copy.PathOf("main.bicep"))).Contents!).Order(StringComparer.Ordinal));
    }
}
