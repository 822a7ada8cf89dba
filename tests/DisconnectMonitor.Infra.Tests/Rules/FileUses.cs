using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Which files templates use: modules, imports, texts.</summary>
internal static class FileUses
{
    public static IEnumerable<FileUse> Of(TemplateSet templates) => templates.Templates.Values.SelectMany(Of);

    private static IEnumerable<FileUse> Of(Template template) =>
    [
        .. template.Modules.Select(module => new FileUse(template.File, module.Row, module.File)),
        .. template.Imports.Select(import => new FileUse(template.File, import.Row, import.File)),
        .. from call in template.Root.All()
           where call.Kind == "call_expression" && call.Child("function")?.Text == "loadTextContent"
           select new FileUse(template.File, call.Row, Declarations.Beside(template.File, call.Child("arguments")!.Children[0])),
        .. from node in template.Root.Children
           where node.Kind == "using_statement"
           select new FileUse(template.File, node.Row, Declarations.Beside(template.File, node.Children[0])),
    ];
}
