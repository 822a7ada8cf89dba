using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>What each variant makes, and with which settings.</summary>
public sealed class ResourcesTests
{
    private const string Endpoints = "+1 Microsoft.Network/virtualNetworks, +4 Microsoft.Network/privateDnsZones,"
        + " +4 Microsoft.Network/privateDnsZones/virtualNetworkLinks, +4 Microsoft.Network/privateEndpoints,"
        + " +4 Microsoft.Network/privateEndpoints/privateDnsZoneGroups";

    private const string Mail = "+1 Microsoft.Authorization/roleAssignments, +1 Microsoft.Communication/communicationServices,"
        + " +1 Microsoft.Communication/emailServices, +1 Microsoft.Communication/emailServices/domains";

    [BicepFact]
    public async Task An_existing_hub_gets_all_that_watches_it()
    {
        var monitor = await Variants.PredictAsync("existing hub");

        Assert.Equal(
            [
                "1 Microsoft.EventGrid/systemTopics", "1 Microsoft.Insights/actionGroups", "1 Microsoft.Insights/components",
                "1 Microsoft.Insights/diagnosticSettings", "1 Microsoft.Insights/workbooks", "1 Microsoft.KeyVault/vaults",
                "1 Microsoft.OperationalInsights/workspaces", "1 Microsoft.Resources/resourceGroups", "1 Microsoft.Storage/storageAccounts",
                "1 Microsoft.Storage/storageAccounts/blobServices", "1 Microsoft.Web/serverfarms", "1 Microsoft.Web/sites",
                "1 Microsoft.Web/sites/config", "2 Microsoft.ManagedIdentity/userAssignedIdentities",
                "2 Microsoft.Storage/storageAccounts/blobServices/containers", "3 Microsoft.OperationalInsights/workspaces/savedSearches",
                "4 Microsoft.Insights/scheduledQueryRules", "5 Microsoft.Insights/metricAlerts", "7 Microsoft.Authorization/roleAssignments",
            ],
            monitor.Resources.CountBy(resource => resource.Type).Select(type => $"{type.Value} {type.Key}").Order(StringComparer.Ordinal));
        Assert.StartsWith($"{Variants.Hub}/", monitor.One("Microsoft.Insights/diagnosticSettings").Id, StringComparison.Ordinal);
        Assert.Equal(Variants.Hub, monitor.One("Microsoft.EventGrid/systemTopics").Text("properties", "source"));
    }

    [BicepTheory]
    [InlineData("new hub", "+1 Microsoft.Devices/IotHubs")]
    [InlineData("existing system topic", "-1 Microsoft.EventGrid/systemTopics")]
    [InlineData("event queue",
        "+1 Microsoft.Authorization/roleAssignments, +1 Microsoft.Storage/storageAccounts/queueServices, +1 Microsoft.Storage/storageAccounts/queueServices/queues")]
    [InlineData("premium", "")]
    [InlineData("private network", Endpoints)]
    [InlineData("premium in a private network", Endpoints)]
    [InlineData("scheduler",
        "+1 Microsoft.Authorization/roleAssignments, +1 Microsoft.DurableTask/schedulers, +1 Microsoft.DurableTask/schedulers/taskHubs")]
    [InlineData("email", Mail)]
    [InlineData("email of a domain not yet verified", $"{Mail}, +1 Microsoft.Communication/emailServices/domains/senderUsernames")]
    public async Task A_variant_makes_this_more_and_that_less(string variant, string difference)
    {
        var plain = (await Variants.PredictAsync("existing hub")).Resources.CountBy(resource => resource.Type).ToDictionary();
        var varied = (await Variants.PredictAsync(variant)).Resources.CountBy(resource => resource.Type).ToDictionary();

        var found = from type in plain.Keys.Union(varied.Keys)
                    let more = varied.GetValueOrDefault(type) - plain.GetValueOrDefault(type)
                    where more != 0
                    select $"{more:+0;-0} {type}";
        var expected = difference.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [BicepFact]
    public async Task On_Flex_Consumption_the_app_says_how_it_runs_and_has_an_instance_ready_for_Durable()
    {
        var monitor = await Variants.PredictAsync("existing hub");

        var app = monitor.One("Microsoft.Web/sites");
        Assert.Equal("FC1", monitor.One("Microsoft.Web/serverfarms").Text("sku", "name"));
        Assert.Equal("10.0", app.Text("properties", "functionAppConfig", "runtime", "version"));
        var ready = Assert.Single(app.At("properties", "functionAppConfig", "scaleAndConcurrency", "alwaysReady").EnumerateArray());
        Assert.Equal("""{"name":"durable","instanceCount":1}""", ready.GetRawText().Replace(" ", "").ReplaceLineEndings(""));
    }

    [BicepFact]
    public async Task On_Elastic_Premium_the_app_runs_from_a_package()
    {
        var monitor = await Variants.PredictAsync("premium");

        Assert.Equal("EP1", monitor.One("Microsoft.Web/serverfarms").Text("sku", "name"));
        Assert.Equal("DOTNET-ISOLATED|10.0", monitor.One("Microsoft.Web/sites").Text("properties", "siteConfig", "linuxFxVersion"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, monitor.One("Microsoft.Web/sites").At("properties", "functionAppConfig").ValueKind);
        Assert.Contains("WEBSITE_RUN_FROM_PACKAGE", monitor.AppSettings);
    }

    [BicepTheory]
    [InlineData("existing hub", "Allow", "Enabled", null)]
    [InlineData("private network", "Deny", "Disabled", "Microsoft.App/environments")]
    [InlineData("premium in a private network", "Deny", "Disabled", "Microsoft.Web/serverFarms")]
    public async Task A_private_network_closes_storage_and_vault(string variant, string traffic, string vaultAccess, string? delegation)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.Equal(traffic, monitor.One("Microsoft.Storage/storageAccounts").Text("properties", "networkAcls", "defaultAction"));
        Assert.Equal(traffic, monitor.One("Microsoft.KeyVault/vaults").Text("properties", "networkAcls", "defaultAction"));
        Assert.Equal(vaultAccess, monitor.One("Microsoft.KeyVault/vaults").Text("properties", "publicNetworkAccess"));
        var network = monitor.Of("Microsoft.Network/virtualNetworks").SingleOrDefault();
        var subnet = network?.At("properties", "subnets").EnumerateArray().Single(subnet => subnet.GetProperty("name").GetString() == "app");
        Assert.Equal(
            delegation,
            subnet?.GetProperty("properties").GetProperty("delegations")[0].GetProperty("properties").GetProperty("serviceName").GetString());
        Assert.Equal(
            network is null ? null : $"{network.Id}/subnets/app",
            monitor.One("Microsoft.Web/sites").Text("properties", "virtualNetworkSubnetId"));
    }

    [BicepTheory]
    [InlineData("email", 1)]
    [InlineData("email of a domain not yet verified", 0)]
    public async Task Mails_go_out_by_a_domain_that_is_verified(string variant, int domains)
    {
        var mail = (await Variants.PredictAsync(variant)).One("Microsoft.Communication/communicationServices");

        Assert.Equal(domains, mail.At("properties", "linkedDomains").GetArrayLength());
    }

    [BicepTheory]
    [MemberData(nameof(Variants.All), MemberType = typeof(Variants))]
    public async Task Nobody_gets_in_with_a_key(string variant)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.False(monitor.One("Microsoft.Storage/storageAccounts").At("properties", "allowSharedKeyAccess").GetBoolean());
        Assert.True(monitor.One("Microsoft.Insights/components").At("properties", "DisableLocalAuth").GetBoolean());
        Assert.True(monitor.One("Microsoft.OperationalInsights/workspaces").At("properties", "features", "disableLocalAuth").GetBoolean());
        Assert.True(monitor.One("Microsoft.KeyVault/vaults").At("properties", "enableRbacAuthorization").GetBoolean());
        Assert.All(
            monitor.Of("Microsoft.Communication/communicationServices"),
            service => Assert.True(service.At("properties", "disableLocalAuth").GetBoolean()));
    }
}
