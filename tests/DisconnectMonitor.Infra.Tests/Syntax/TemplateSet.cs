namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>All templates, and the other files beside them.</summary>
/// <param name="Templates">Templates and files of parameters, by path.</param>
/// <param name="Texts">Queries and the workbook, by path.</param>
internal sealed record TemplateSet(IReadOnlyDictionary<string, Template> Templates, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The templates without the files of parameters.</summary>
    public IEnumerable<Template> Code => Templates.Values.Where(template => !template.IsParameters);

    public static TemplateSet Parse(IReadOnlyDictionary<string, string> files)
    {
        var isTemplate = files.ToLookup(file => file.Key.EndsWith(".bicep", StringComparison.Ordinal)
            || file.Key.EndsWith(".bicepparam", StringComparison.Ordinal));
        return new TemplateSet(
            BicepParser.Parse(isTemplate[true].ToDictionary()).ToDictionary(template => template.File),
            isTemplate[false].ToDictionary());
    }
}
