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
        var isTemplate = files.ToLookup(file => IsTemplate(file.Key));
        return new TemplateSet(
            BicepParser.Parse(isTemplate[true].ToDictionary()).ToDictionary(template => template.File),
            isTemplate[false].ToDictionary());
    }

    /// <summary>The same files, but for one.</summary>
    public TemplateSet With(string file, string text)
    {
        var one = Parse(new Dictionary<string, string> { [file] = text });
        return new TemplateSet(
            Templates.Values.Where(template => template.File != file).Concat(one.Templates.Values).ToDictionary(template => template.File),
            Texts.Where(other => other.Key != file).Concat(one.Texts).ToDictionary());
    }

    private static bool IsTemplate(string file) =>
        file.EndsWith(".bicep", StringComparison.Ordinal) || file.EndsWith(".bicepparam", StringComparison.Ordinal);
}
