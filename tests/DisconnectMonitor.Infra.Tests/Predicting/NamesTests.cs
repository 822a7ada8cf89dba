using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>Names that Azure takes, which it says only when they are deployed (its page of naming rules for resources).</summary>
public sealed class NamesTests
{
    private const string Subscriptions = "Microsoft.EventGrid/systemTopics/eventSubscriptions";

    // Letters, digits and hyphens, from 4 to 63, begun and ended by no hyphen, are taken wherever no rule of its own stands here.
    private const string UsualRule = "[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]";

    private static readonly Dictionary<string, string> Rules = new()
    {
        ["Microsoft.Devices/IotHubs"] = "[A-Za-z0-9][A-Za-z0-9-]{1,48}[A-Za-z0-9]",
        ["Microsoft.EventGrid/systemTopics"] = "[A-Za-z0-9-]{3,50}",
        ["Microsoft.Insights/workbooks"] = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ["Microsoft.Authorization/roleAssignments"] = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        ["Microsoft.Storage/storageAccounts"] = "[a-z0-9]{3,24}",
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = "[a-z0-9](-?[a-z0-9]){2,62}",
        ["Microsoft.Storage/storageAccounts/queueServices/queues"] = "[a-z0-9](-?[a-z0-9]){2,62}",
        // The Functions host is stricter than the service: letters and digits.
        ["Microsoft.DurableTask/schedulers/taskHubs"] = "[A-Za-z][A-Za-z0-9]{2,44}",
        ["Microsoft.KeyVault/vaults"] = "(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]",
        ["Microsoft.Web/serverfarms"] = "[A-Za-z0-9-]{1,60}",
        // The host tells apps on one storage account apart by the first 32.
        ["Microsoft.Web/sites"] = "[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]",
    };

    // Their names are Azure's; a link has its endpoint's, and may be longer.
    private static readonly string[] Fixed = ["Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/virtualNetworkLinks"];

    [BicepTheory]
    [InlineData("everything, shortest prefix", "c0t")]
    [InlineData("everything, longest prefix", "contoso4ops")]
    public async Task Every_name_is_one_that_Azure_takes(string variant, string prefix)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.All(
            monitor.Resources.Where(resource => !Fixed.Contains(resource.Type)),
            resource => Assert.Matches($"^(?:{Rules.GetValueOrDefault(resource.Type, UsualRule)})$", resource.Name));
        Assert.Equal(prefix, monitor.One("Microsoft.Insights/actionGroups").Text("properties.groupShortName"));
        Assert.InRange(prefix.Length, 1, 12);
        Assert.Equal(monitor.Resources.Count, monitor.Resources.DistinctBy(resource => resource.Id, StringComparer.OrdinalIgnoreCase).Count());
    }

    [BicepFact]
    public async Task The_second_stage_finds_the_queue_and_who_may_write_into_it()
    {
        var monitor = await Variants.PredictAsync("event queue");
        var subscription = (await Variants.PredictSubscriptionAsync("param eventQueue = true")).One(Subscriptions);

        var queue = subscription.Text("properties.deliveryWithResourceIdentity.destination.properties.queueName");
        var account = subscription.Text("properties.deliveryWithResourceIdentity.destination.properties.resourceId");
        Assert.Equal(monitor.One("Microsoft.Storage/storageAccounts/queueServices/queues").Id, $"{account}/queueServices/default/queues/{queue}");
        Assert.Equal(monitor.AppSettings["EventQueue"], queue);
        Assert.EndsWith(
            "id-contoso-events", subscription.Text("properties.deliveryWithResourceIdentity.identity.userAssignedIdentity"), StringComparison.Ordinal);
    }

    [BicepTheory]
    [InlineData(null, "rg-contoso-monitor")]
    [InlineData(Variants.Topic, "plants")]
    public async Task The_second_stage_finds_what_the_first_has_made(string? topic, string group)
    {
        var monitor = await Variants.PredictAsync(topic is null ? "existing hub" : "existing system topic");
        var subscription = (await Variants.PredictSubscriptionAsync(topic is null ? "" : $"param existingSystemTopicId = '{topic}'")).One(Subscriptions);

        var app = monitor.One("Microsoft.Web/sites").Id;
        Assert.Equal($"{app}/functions/OnConnectionEvents", subscription.Text("properties.destination.properties.resourceId"));
        Assert.Contains("OnConnectionEvents", Code.Functions);
        var writer = subscription.Text("properties.deadLetterWithResourceIdentity.identity.userAssignedIdentity");
        Assert.Contains(writer, monitor.Of("Microsoft.ManagedIdentity/userAssignedIdentities").Select(identity => identity.Id));
        var container = subscription.Text("properties.deadLetterWithResourceIdentity.deadLetterDestination.properties.blobContainerName");
        var account = subscription.Text("properties.deadLetterWithResourceIdentity.deadLetterDestination.properties.resourceId");
        Assert.Contains(
            $"{account}/blobServices/default/containers/{container}",
            monitor.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Select(made => made.Id));
        Assert.Equal(monitor.AppSettings["DisconnectMonitor__DeadLetterContainer"], container);
        Assert.Contains(
            $"/resourceGroups/{group}/providers/{(topic ?? monitor.One("Microsoft.EventGrid/systemTopics").Id).Split("/providers/")[1]}/",
            subscription.Id,
            StringComparison.Ordinal);
    }
}
