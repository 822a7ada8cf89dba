using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>What each variant makes, and with which settings.</summary>
public sealed class ResourcesTests
{
    private const string App = "Microsoft.Web/sites";
    private const string Plan = "Microsoft.Web/serverfarms";
    private const string Settings = "Microsoft.Web/sites/config";
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Network = "Microsoft.Network/virtualNetworks";
    private const string MailService = "Microsoft.Communication/communicationServices";
    private const string Delegation = "properties.subnets.0.properties.delegations.0.properties.serviceName";
    private const string InGroup = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-contoso-monitor/providers/";

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
        Assert.Equal(Variants.Hub, monitor.One("Microsoft.EventGrid/systemTopics").Text("properties.source"));
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

    [BicepTheory]

    // On Flex Consumption the app says how it runs, and has an instance ready for Durable.
    [InlineData("existing hub", Plan, "sku.name", "FC1")]
    [InlineData("existing hub", App, "properties.functionAppConfig.runtime.version", "10.0")]
    [InlineData("existing hub", App, "properties.functionAppConfig.scaleAndConcurrency.alwaysReady.0.name", "durable")]
    [InlineData("existing hub", App, "properties.functionAppConfig.scaleAndConcurrency.alwaysReady.0.instanceCount", "1")]
    [InlineData("existing hub", App, "properties.functionAppConfig.scaleAndConcurrency.alwaysReady.1", null)]

    // On Elastic Premium it runs from a package.
    [InlineData("premium", Plan, "sku.name", "EP1")]
    [InlineData("premium", App, "properties.siteConfig.linuxFxVersion", "DOTNET-ISOLATED|10.0")]
    [InlineData("premium", App, "properties.functionAppConfig", null)]
    [InlineData("premium", Settings, "properties.WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID",
        InGroup + "Microsoft.ManagedIdentity/userAssignedIdentities/id-contoso-monitor")]

    // A private network closes storage and vault.
    [InlineData("existing hub", Storage, "properties.networkAcls.defaultAction", "Allow")]
    [InlineData("existing hub", Vault, "properties.networkAcls.defaultAction", "Allow")]
    [InlineData("existing hub", Vault, "properties.publicNetworkAccess", "Enabled")]
    [InlineData("existing hub", App, "properties.virtualNetworkSubnetId", null)]
    [InlineData("private network", Storage, "properties.networkAcls.defaultAction", "Deny")]
    [InlineData("private network", Vault, "properties.networkAcls.defaultAction", "Deny")]
    [InlineData("private network", Vault, "properties.publicNetworkAccess", "Disabled")]
    [InlineData("private network", App, "properties.virtualNetworkSubnetId", InGroup + Network + "/vnet-contoso-monitor/subnets/app")]
    [InlineData("private network", Network, Delegation, "Microsoft.App/environments")]
    [InlineData("premium in a private network", Storage, "properties.networkAcls.defaultAction", "Deny")]
    [InlineData("premium in a private network", Vault, "properties.networkAcls.defaultAction", "Deny")]
    [InlineData("premium in a private network", Vault, "properties.publicNetworkAccess", "Disabled")]
    [InlineData("premium in a private network", App, "properties.virtualNetworkSubnetId", InGroup + Network + "/vnet-contoso-monitor/subnets/app")]
    [InlineData("premium in a private network", Network, Delegation, "Microsoft.Web/serverFarms")]

    // Mails go out by a domain that is verified.
    [InlineData("email", MailService, "properties.linkedDomains.0",
        InGroup + "Microsoft.Communication/emailServices/mail-contoso-jmkl3m/domains/AzureManagedDomain")]
    [InlineData("email of a domain not yet verified", MailService, "properties.linkedDomains.0", null)]

    // The queue is read where it is asked for, and links lead to the page.
    [InlineData("existing hub", Settings, "properties.AzureWebJobs_OnQueuedEvents_Disabled", "true")]
    [InlineData("existing hub", Settings, "properties.AzureWebJobs_OnPoisonedEvents_Disabled", "true")]
    [InlineData("existing hub", Settings, "properties.DisconnectMonitor__PublicUrl", null)]
    [InlineData("event queue", Settings, "properties.AzureWebJobs_OnQueuedEvents_Disabled", "false")]
    [InlineData("event queue", Settings, "properties.AzureWebJobs_OnPoisonedEvents_Disabled", "false")]
    [InlineData("public address", Settings, "properties.DisconnectMonitor__PublicUrl", "https://monitor.contoso.example")]
    public async Task A_variant_sets_this(string variant, string type, string path, string? value) =>
        Assert.Equal(value, (await Variants.PredictAsync(variant)).One(type).At(path)?.ToString());

    [BicepTheory]
    [MemberData(nameof(Variants.All), MemberType = typeof(Variants))]
    public async Task Nobody_gets_in_with_a_key(string variant)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.Equal("false", monitor.One(Storage).Text("properties.allowSharedKeyAccess"));
        Assert.Equal("true", monitor.One("Microsoft.Insights/components").Text("properties.DisableLocalAuth"));
        Assert.Equal("true", monitor.One("Microsoft.OperationalInsights/workspaces").Text("properties.features.disableLocalAuth"));
        Assert.Equal("true", monitor.One(Vault).Text("properties.enableRbacAuthorization"));
        Assert.All(monitor.Of(MailService), service => Assert.Equal("true", service.Text("properties.disableLocalAuth")));
    }
}
