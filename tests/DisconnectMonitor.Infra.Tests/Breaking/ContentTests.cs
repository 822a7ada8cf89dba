namespace DisconnectMonitor.Tests.Infra.Breaking;

/// <summary>Breaks what the templates say to Azure and to the app, one thing at a time, and expects the complaint.</summary>
public sealed class ContentTests
{
    [BicepTheory]
    [InlineData("modules/hub.bicep", "IotHubs@2023-06-30", "IotHubs@2023-06-31", "Microsoft.Devices/IotHubs@2023-06-31 is no type")]
    [InlineData("modules/hub.bicep", "minTlsVersion:", "minimumTlsVersion:", "hub.properties has no property minimumTlsVersion")]
    [InlineData("modules/hub.bicep", "'Enabled'", "true",
        "hub.properties.publicNetworkAccess is one of Enabled, Disabled, not true or false")]
    [InlineData("modules/hub.bicep", "'Enabled'", "'On'", "hub.properties.publicNetworkAccess is one of Enabled, Disabled, not 'On'")]
    [InlineData("modules/hub.bicep", "  'S3'\n", "  'S4'\n", "hub.sku.name does not take 'S4', which parameter sku allows")]
    [InlineData("modules/hub.bicep", "    name: sku\n", "", "hub.sku requires name")]
    [InlineData("modules/hub.bicep", "  name: name\n", "", "hub has no name")]
    [InlineData("modules/hub.bicep", "capacity: units", "capacity: location", "hub.sku.capacity is a number, not a string")]
    [InlineData("modules/functionApp.bicep", "version: '10.0'", "version: 10", "runtime.version is a string, not a number")]
    [InlineData("modules/functionApp.bicep", "  instanceCount: alwaysReadyDurable", "  count: alwaysReadyDurable",
        "alwaysReady has no property count")]
    [InlineData("modules/network.bicep", "serviceName:", "service:", "properties has no property service")]
    [InlineData("modules/hubAlerts.bicep", "alertSensitivity: 'Medium'", "alertSensitivity: 'Middling'",
        "alertSensitivity is one of Low, Medium, High")]
    [InlineData("modules/hubAlerts.bicep", "criterionType: 'DynamicThresholdCriterion'", "criterionType: 'Dynamic'",
        "wants criterionType to be one of")]
    [InlineData("modules/eventSubscription.bicep", "endpointType: 'AzureFunction'", "endpointType: 'Function'",
        "wants endpointType to be one of AzureFunction")]
    [InlineData("modules/scheduler.bicep", "    ipAllowlist: [\n      '0.0.0.0/0'\n    ]\n", "",
        "scheduler.properties requires ipAllowlist")]
    [InlineData("modules/storage.bicep", "parent: account\n  name: 'default'", "name: 'default'",
        "blobs wants Microsoft.Storage/storageAccounts parent, and has none")]
    [InlineData("modules/storage.bicep", "primaryEndpoints.table", "primaryEndpoints.tables",
        "has no properties.primaryEndpoints.tables to read")]
    [InlineData("modules/functionApp.bicep", "app.properties.defaultHostName", "app.defaultHostName", "has no defaultHostName to read")]
    public void What_a_resource_type_does_not_have(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("modules/keyVault.bicep", "4633458b", "4633458c",
        "the id of Key Vault Secrets User is 4633458b-17de-408a-b874-0445c86b69e6")]
    [InlineData("modules/keyVault.bicep", " // Key Vault Secrets User", "", "stands without a comment that names the role")]
    [InlineData("modules/keyVault.bicep", "// Key Vault Secrets User", "// Key Vault Reader",
        "no role is known by the name Key Vault Reader")]
    [InlineData("modules/keyVault.bicep", "  scope: vault\n", "", "assignment gives its role for the whole resource group")]
    public void What_is_no_role(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("modules/appSettings.bicep", "DisconnectMonitor__Mode:", "DisconnectMonitor__Modus:",
        "nobody reads the app setting DisconnectMonitor__Modus")]
    [InlineData("modules/appSettings.bicep", "__90__From:", "__90__Sender:", "app settings: channels[90].")]
    [InlineData("modules/appSettings.bicep", "  TaskHubName: taskHubName\n", "", "the app requires the setting TaskHubName")]
    [InlineData("modules/appSettings.bicep", "__90__To__${i}'", "__90__Recipient__${i}'", "app settings: channels[90].")]
    [InlineData("main.bicepparam", "__Policy__Grace: '12m'", "__Policy__Grace: '1m'", "app settings: grace")]
    [InlineData("main.bicepparam", "__Policy__Grace:", "__Policy__Grease:", "app settings: Grease: is not a setting")]
    [InlineData("main.bicepparam", "__0__Type: 'slack'", "__0__Type: 'slick'", "app settings: channels[0].type")]
    [InlineData("main.bicepparam", "  'ON_CALL_KEY'\n", "", "refers to ON_CALL_KEY, which secretNames does not have")]
    public void What_the_app_does_not_read(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("modules/eventSubscription.bicep", "/functions/OnConnectionEvents", "/functions/OnEvents",
        "the app has no function OnEvents")]
    [InlineData("queries/alert-heard.kql", "OperationName has \"OnConnectionEvents\"", "OperationName has \"OnEvents\"",
        "the app has no function OnEvents")]
    [InlineData("queries/alert-undelivered.kql", "delivery.dead_lettered", "delivery.undelivered",
        "there is no metric disconnect_monitor.delivery.undelivered")]
    [InlineData("workbook.json", "disconnect_monitor.decisions", "disconnect_monitor.verdicts",
        "there is no metric disconnect_monitor.verdicts")]
    public void What_the_code_does_not_have(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("main.bicep", "output keyVault string = names.keyVault", "output keyVault object = secrets",
        "output keyVault holds a secret")]
    [InlineData("main.bicep", "output keyVault string = names.keyVault", "var copy = [\n  secrets\n]\noutput keyVault array = copy",
        "output keyVault holds a secret")]
    [InlineData("modules/storage.bicep", "output id string = account.id", "output id string = account.listKeys().keys[0].value",
        "output id holds a secret")]
    [InlineData("modules/storage.bicep", "output id string = account.id",
        "output id string = listKeys(account.id, '2025-08-01').keys[0].value",
        "output id holds a secret")]
    [InlineData("main.bicep", "    settings: settings\n", "    settings: secrets\n",
        "parameter settings of modules/appSettings.bicep holds a secret")]
    [InlineData("main.bicep", "param secrets object = {}", "param secrets object = {\n  a: 'b'\n}",
        "secure parameter secrets has a default")]
    [InlineData("main.bicepparam", "param secrets = json(readEnvironmentVariable('MONITOR_SECRETS', '{}'))",
        "param secrets = {\n  OPS_URL: 'x'\n}",
        "secrets is a secret: have it read")]
    public void What_gives_a_secret_away(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);
}
