namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>The templates as Microsoft's compiler sees them, by the rules of <c>infra/bicepconfig.json</c>.</summary>
public sealed class TemplatesTests
{
    public static TheoryData<string> BicepFiles { get; } = [.. Infra.Files.Where(Infra.IsBicep)];

    public static TheoryData<string> Stages { get; } = [.. Infra.Stages];

    [BicepTheory]
    [MemberData(nameof(Stages))]
    public async Task The_compiler_has_nothing_to_say_of_a_stage_and_no_secret_gets_out(string stage)
    {
        var compiled = await Bicep.CompileAsync(Infra.PathOf(stage));

        Assert.Empty(compiled.Said);
        Assert.Empty(Secrets.Leaks(compiled.Contents!));
    }

    [BicepFact]
    public async Task Nor_of_the_sample_of_parameters() =>
        Assert.Empty((await Bicep.CompileParametersAsync(Infra.PathOf("main.bicepparam"))).Said);

    [BicepTheory]
    [MemberData(nameof(BicepFiles))]
    public async Task A_file_is_as_the_formatter_writes_it(string file) =>
        Assert.Equal(await Bicep.FormatAsync(Infra.PathOf(file)), await File.ReadAllTextAsync(Infra.PathOf(file)));

    [BicepFact]
    public async Task Every_file_is_used()
    {
        HashSet<string> used = [Infra.PathOf("main.bicepparam")];
        foreach (var stage in Infra.Stages)
        {
            used.UnionWith(await Bicep.FilesOfAsync(Infra.PathOf(stage)));
        }

        var files = Infra.Files.Where(file => Infra.IsBicep(file) || Path.GetExtension(file) == ".kql");
        Assert.Empty(files.Select(Infra.PathOf).Except(used));
    }

    [Theory]
    [InlineData("secrets")]
    [InlineData("alertWebhooks")]
    public void The_sample_of_parameters_has_no_secret(string parameter)
    {
        var lines = File.ReadAllLines(Infra.PathOf("main.bicepparam"))
            .Where(line => line.StartsWith($"param {parameter} ", StringComparison.Ordinal));

        Assert.All(lines, line => Assert.StartsWith($"param {parameter} = json(readEnvironmentVariable(", line, StringComparison.Ordinal));
    }

    [BicepTheory]
    [InlineData("modules/hub.bicep", "IotHubs@2023-06-30", "IotHubs@2023-06-29", "BCP081")]
    [InlineData("modules/hub.bicep", "minTlsVersion:", "minimumTlsVersion:", "BCP037")]
    [InlineData("modules/hub.bicep", "'Enabled'", "true", "BCP036")]
    [InlineData("modules/hub.bicep", "    name: sku\n", "", "BCP035")]
    [InlineData("modules/hub.bicep", "name: sku", "name: skuu", "BCP057")]
    [InlineData("modules/hub.bicep", "capacity: units", "capacity: 1", "no-unused-params")]
    [InlineData("modules/hub.bicep", "@description('Region.')\n", "", "use-description-params")]
    [InlineData("modules/hub.bicep", "location: location", "location: 'westeurope'", "no-hardcoded-location")]
    [InlineData("modules/functionApp.bicep", "version: '10.0'", "version: 10", "BCP036")]
    [InlineData("modules/hubAlerts.bicep", "metricAlerts@2026-01-01", "metricAlerts@2018-03-01", "use-recent-api-versions")]
    [InlineData("modules/eventSubscription.bicep", "function.id", "'${topicName}/functions/OnConnectionEvents'", "use-resource-id-functions")]
    [InlineData("modules/storage.bicep", "primaryEndpoints.table", "primaryEndpoints.tables", "BCP083")]
    [InlineData("modules/storage.bicep", "output id string = account.id", "output id string = account.listKeys().keys[0].value",
        "outputs-should-not-contain-secrets")]
    [InlineData("modules/savedQueries.bicep", "  parent: workspace\n", "", "no-unused-existing-resources")]
    [InlineData("modules/savedQueries.bicep", "one-device.kql", "two-devices.kql", "BCP091")]
    [InlineData("subscription.bicep", "import { namesOf }", "import { namesOff }", "BCP360")]
    [InlineData("main.bicep", "    sku: newHubSku\n", "", "BCP035")]
    [InlineData("main.bicep", "names.workspace\n  }\n", "last(split(logs.outputs.workspaceId, '/'))\n  }\n", "what-if-short-circuiting")]
    [InlineData("main.bicep", "param secrets object = {}", "param secrets object = {\n  a: 'b'\n}", "secure-parameter-default")]
    [InlineData("main.bicepparam", "param mode = 'shadow'", "param mode = 'dark'", "BCP033")]
    [InlineData("main.bicepparam", "param prefix", "param prefixes", "BCP258")]
    public async Task What_is_broken_is_said(string file, string old, string broken, string code)
    {
        using var copy = new InfraCopy().Break(file, old, broken);

        var compiled = file.EndsWith(".bicepparam", StringComparison.Ordinal)
            ? await Bicep.CompileParametersAsync(copy.PathOf(file))
            : await Bicep.CompileAsync(copy.PathOf(file));

        Assert.Contains(compiled.Said, said => said.Contains($" {code}:", StringComparison.Ordinal));
    }

    [BicepTheory]
    [InlineData("main.bicep", "output keyVault string = names.keyVault",
        "var held = [\n  secrets\n]\noutput keyVault array = held", "output keyVault")]
    [InlineData("main.bicep", "output keyVault string = names.keyVault",
        "var b = [\n  a\n]\nvar a = [\n  secrets\n]\noutput keyVault array = b", "output keyVault")]
    [InlineData("main.bicep", "    settings: settings\n", "    settings: secrets\n", "parameter settings of appSettings")]
    [InlineData("modules/storage.bicep", "output id string = account.id",
        "var key = account.listKeys().keys[0].value\noutput id string = key", "output id")]
    public async Task A_secret_that_gets_out_is_seen(string file, string old, string broken, string leak)
    {
        using var copy = new InfraCopy().Break(file, old, broken);

        Assert.Equal([leak], Secrets.Leaks((await Bicep.CompileAsync(copy.PathOf(file))).Contents!));
    }
}
