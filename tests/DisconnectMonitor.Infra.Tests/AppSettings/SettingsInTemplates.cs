using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.AppSettings;

/// <summary>Finds the app settings that the templates and the sample of parameters set.</summary>
internal static class SettingsInTemplates
{
    private const string ConfigType = "Microsoft.Web/sites/config@";

    public static IEnumerable<AppSetting> Find(TemplateSet templates) =>
    [
        .. from template in templates.Code
           from resource in template.Resources
           where resource.Type.StartsWith(ConfigType, StringComparison.Ordinal) && !resource.Exists
           let properties = ObjectSyntax.Value(resource.Body, "properties")
           where properties is not null
           from setting in (IEnumerable<AppSetting>)[.. Written(properties, template), .. MadeUp(properties, template)]
           select setting,
        .. from file in templates.Templates.Values
           where file.IsParameters && file.Variable("settings") is not null
           from setting in Written(file.Variable("settings")!.Value, file)
           select setting,
    ];

    private static IEnumerable<AppSetting> Written(SyntaxNode value, Template template) =>
        from node in Reach.Of(value, template)
        where node.Kind == "object"
        from entry in ObjectSyntax.Entries(node)
        where entry.Name is not null
        select new AppSetting(entry.Name!, Sample(entry), template.File, entry.Row);

    // toObject(list, i => 'Name__${i}', i => list[i])
    private static IEnumerable<AppSetting> MadeUp(SyntaxNode value, Template template) =>
        from call in Reach.Of(value, template)
        where call.Kind == "call_expression" && call.Child("function")?.Text == "toObject"
        let key = call.Child("arguments")!.Children[1].Children[^1]
        where key.Kind == "string"
        select new AppSetting(StringSyntax.Filled(key, "0"), "somebody@contoso.example", template.File, call.Row);

    private static string Sample(ObjectEntry entry) => entry switch
    {
        { Value.Kind: "string" } => StringSyntax.Filled(entry.Value, "sample"),
        _ when entry.Name!.EndsWith("__From", StringComparison.Ordinal) => "monitor@contoso.example",
        _ when entry.Name.EndsWith("__Endpoint", StringComparison.Ordinal) => "https://contoso.communication.azure.com",
        _ => "sample",
    };
}
