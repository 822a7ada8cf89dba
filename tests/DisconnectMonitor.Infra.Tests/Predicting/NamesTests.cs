using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>Names that Azure takes, which it says only when they are deployed (its page of naming rules for resources).</summary>
public sealed class NamesTests
{
    private static readonly Dictionary<string, string> Rules = new()
    {
        ["Microsoft.Resources/resourceGroups"] = @"[\w.()-]{0,89}[\w()-]",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = @"[A-Za-z0-9][\w-]{2,127}",
        ["Microsoft.Devices/IotHubs"] = @"[A-Za-z0-9][A-Za-z0-9-]{1,48}[A-Za-z0-9]",
        ["Microsoft.EventGrid/systemTopics"] = "[A-Za-z0-9-]{3,50}",
        ["Microsoft.OperationalInsights/workspaces"] = "[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]",
        ["Microsoft.Insights/components"] = @"[\w.()-]{0,259}[\w()-]",
        ["Microsoft.Insights/actionGroups"] = @"[^:<>+/&%\\?]{0,259}[^:<>+/&%\\? .]",
        ["Microsoft.Insights/diagnosticSettings"] = @"[^<>*%&:\\?+/]{1,260}",
        ["Microsoft.Insights/metricAlerts"] = @"[^*#&+:<>?@%{}\\/]{0,259}[^*#&+:<>?@%{}\\/ .]",
        ["Microsoft.Insights/scheduledQueryRules"] = @"[^*<>%{}&:\\?/#]{0,259}[^*<>%{}&:\\?/# .]",
        ["Microsoft.Insights/workbooks"] = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ["Microsoft.Authorization/roleAssignments"] = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ["Microsoft.Storage/storageAccounts"] = "[a-z0-9]{3,24}",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "[a-z0-9](-?[a-z0-9]){2,62}",
        ["Microsoft.Storage/storageAccounts/queueServices/queues"] = "[a-z0-9](-?[a-z0-9]){2,62}",
        ["Microsoft.DurableTask/schedulers"] = "[A-Za-z0-9-]{3,64}",
        // The Functions host is stricter than the service: letters and digits.
        ["Microsoft.DurableTask/schedulers/taskHubs"] = "[A-Za-z][A-Za-z0-9]{2,44}",
        ["Microsoft.KeyVault/vaults"] = "(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]",
        ["Microsoft.KeyVault/vaults/secrets"] = "[A-Za-z0-9-]{1,127}",
        ["Microsoft.Web/serverfarms"] = "[A-Za-z0-9-]{1,60}",
        // The host tells apps on one storage account apart by the first 32.
        ["Microsoft.Web/sites"] = "[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]",
        ["Microsoft.Communication/communicationServices"] = "[A-Za-z0-9-]{1,63}",
        ["Microsoft.Communication/emailServices"] = "[A-Za-z0-9-]{1,63}",
        ["Microsoft.Network/virtualNetworks"] = @"[A-Za-z0-9][\w.-]{0,62}\w",
        ["Microsoft.Network/privateEndpoints"] = @"[A-Za-z0-9][\w.-]{0,62}\w",
    };

    // Their names are Azure's, or these templates' own whatever the prefix is; a link has its endpoint's, and may be longer.
    private static readonly string[] Fixed =
    [
        "Microsoft.Communication/emailServices/domains", "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
        "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
        "Microsoft.OperationalInsights/workspaces/savedSearches", "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/queueServices", "Microsoft.Web/sites/config",
    ];

    [BicepTheory]
    [InlineData("everything, shortest prefix", "c0t")]
    [InlineData("everything, longest prefix", "contoso4ops")]
    public async Task Every_name_is_one_that_Azure_takes(string variant, string prefix)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.All(
            monitor.Resources.Where(resource => !Fixed.Contains(resource.Type)),
            resource => Assert.Matches($"^(?:{Rules[resource.Type]})$", resource.Name));
        Assert.Equal(prefix, monitor.One("Microsoft.Insights/actionGroups").Text("properties", "groupShortName"));
        Assert.InRange(prefix.Length, 1, 12);
        Assert.Equal(monitor.Resources.Count, monitor.Resources.DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase).Count());
    }

    [BicepFact]
    public async Task The_second_stage_finds_the_queue_and_who_may_write_into_it()
    {
        var monitor = await Variants.PredictAsync("event queue");
        var delivery = (await Variants.PredictSubscriptionAsync(topic: null, eventQueue: true))
            .One("Microsoft.EventGrid/systemTopics/eventSubscriptions").At("properties", "deliveryWithResourceIdentity");

        var destination = delivery.GetProperty("destination").GetProperty("properties");
        var queue = destination.GetProperty("queueName").GetString();
        Assert.Equal(
            monitor.One("Microsoft.Storage/storageAccounts/queueServices/queues").Id,
            $"{destination.GetProperty("resourceId").GetString()}/queueServices/default/queues/{queue}");
        Assert.Equal(monitor.AppSettings["EventQueue"], queue);
        Assert.EndsWith("id-contoso-events", delivery.GetProperty("identity").GetProperty("userAssignedIdentity").GetString()!, StringComparison.Ordinal);
    }

    [BicepTheory]
    [InlineData(null, "rg-contoso-monitor")]
    [InlineData(Variants.Topic, "plants")]
    public async Task The_second_stage_finds_what_the_first_has_made(string? topic, string group)
    {
        var monitor = await Variants.PredictAsync(topic is null ? "existing hub" : "existing system topic");
        var subscription = (await Variants.PredictSubscriptionAsync(topic)).One("Microsoft.EventGrid/systemTopics/eventSubscriptions");

        var app = monitor.One("Microsoft.Web/sites").Id;
        Assert.Equal($"{app}/functions/OnConnectionEvents", subscription.Text("properties", "destination", "properties", "resourceId"));
        Assert.Contains("OnConnectionEvents", Code.Functions);
        var letters = subscription.At("properties", "deadLetterWithResourceIdentity");
        Assert.Contains(monitor.Of("Microsoft.ManagedIdentity/userAssignedIdentities"), identity =>
            identity.Id == letters.GetProperty("identity").GetProperty("userAssignedIdentity").GetString());
        var destination = letters.GetProperty("deadLetterDestination").GetProperty("properties");
        var container = destination.GetProperty("blobContainerName").GetString();
        var id = $"{destination.GetProperty("resourceId").GetString()}/blobServices/default/containers/{container}";
        Assert.Contains(monitor.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), made => made.Id == id);
        Assert.Equal(monitor.AppSettings["DisconnectMonitor__DeadLetterContainer"], container);
        Assert.Contains(
            $"/resourceGroups/{group}/providers/{(topic ?? monitor.One("Microsoft.EventGrid/systemTopics").Id).Split("/providers/")[1]}/",
            subscription.Id,
            StringComparison.Ordinal);
    }
}
