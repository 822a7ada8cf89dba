namespace DisconnectMonitor.Tests.Infra.Breaking;

/// <summary>Breaks names, files and parameters, one at a time, and expects the complaint.</summary>
public sealed class NamesTests
{
    [BicepTheory]
    [InlineData("main.bicep", "param prefix string", "param prefix string =", "no Bicep")]
    [InlineData("modules/storage.bicep", "  kind: 'StorageV2'", "  kind: 'StorageV2", "this is no Bicep")]
    [InlineData("modules/hub.bicep", "  location: location\n  tags: tags\n", "  location: location\n  tags: : tags\n", "no Bicep")]
    public void What_does_not_parse(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("modules/hub.bicep", "name: sku", "name: skuu", "skuu is not defined")]
    [InlineData("modules/storage.bicep", "parent: account\n  name: 'default'", "parent: acount\n  name: 'default'",
        "acount is not defined")]
    [InlineData("modules/appSettings.bicep", "i => emailRecipients[i]", "i => emailRecipients[j]", "j is not defined")]
    [InlineData("modules/logAlerts.bicep", "displayName: '${name}-${alert.name}'", "displayName: '${name}-${alarm.name}'",
        "alarm is not defined")]
    [InlineData("main.bicep", "hub!.outputs.id", "hubb!.outputs.id", "hubb is not defined")]
    [InlineData("modules/hub.bicep", "output id string", "var sku = 1\noutput id string", "sku is defined 2 times")]
    [InlineData("main.bicep", "uniqueString(", "uniqeString(", "uniqeString() is no known function")]
    public void What_is_not_defined(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("modules/hub.bicep", "capacity: units", "capacity: 1", "units is never used")]
    [InlineData("modules/email.bicep", "var sender =", "var left = 1\nvar sender =", "left is never used")]
    [InlineData("modules/savedQueries.bicep", "  parent: workspace\n", "", "workspace is never used")]
    [InlineData("subscription.bicep", "namesOf(prefix,", "namesOff(prefix,", "namesOf is never used")]
    [InlineData("modules/savedQueries.bicep", "../queries/one-device.kql", "../queries/sdk-versions.kql", "no template uses this file")]
    [InlineData("main.bicep", "modules/savedQueries.bicep", "modules/workbook.bicep",
        "infra/modules/savedQueries.bicep(1): no template uses this file")]
    public void What_is_not_used(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("main.bicep", "modules/logs.bicep", "modules/log.bicep", "there is no file modules/log.bicep")]
    [InlineData("modules/savedQueries.bicep", "queries/one-device.kql", "queries/two-devices.kql",
        "there is no file queries/two-devices.kql")]
    [InlineData("subscription.bicep", "import { namesOf }", "import { namesOff }", "names.bicep exports no namesOff")]
    public void What_is_not_there(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("main.bicep", "    sku: newHubSku\n", "    size: newHubSku\n", "modules/hub.bicep has no parameter size")]
    [InlineData("main.bicep", "    sku: newHubSku\n", "", "modules/hub.bicep requires the parameter sku")]
    [InlineData("main.bicep", "units: newHubUnits", "units: '1'", "parameter units of modules/hub.bicep is int")]
    [InlineData("main.bicep", "units: newHubUnits", "units: location", "parameter units of modules/hub.bicep is int")]
    [InlineData("main.bicep", "sku: newHubSku", "sku: 'S9'", "parameter sku of modules/hub.bicep does not allow 'S9'")]
    [InlineData("main.bicep", "logs.outputs.workspaceGuid", "logs.outputs.workspaceUuid", "modules/logs.bicep has no output workspaceUuid")]
    [InlineData("main.bicep", "hub!.outputs.id", "hub!.outputs.key", "modules/hub.bicep has no output key")]
    public void What_a_module_does_not_have(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);

    [BicepTheory]
    [InlineData("main.bicep", "@description('Begins all names: lower-case letters and digits.')\n", "",
        "parameter prefix has no description")]
    [InlineData("main.bicep", "param mode string = 'live'", "param mode string = 'lively'",
        "parameter mode has the default 'lively', which it does not allow")]
    [InlineData("main.bicepparam", "param prefix", "param prefixes", "main.bicep has no parameter prefixes")]
    [InlineData("main.bicepparam", "param prefix", "param prefixes", "main.bicep requires the parameter prefix")]
    [InlineData("main.bicepparam", "param mode = 'shadow'", "param mode = 'dark'", "parameter mode does not allow 'dark'")]
    [InlineData("main.bicepparam", "param prefix = 'contoso'", "param prefix = 7", "parameter prefix is string")]
    public void What_a_parameter_is_not(string file, string old, string broken, string complaint) =>
        Broken.Draws(file, old, broken, complaint);
}
