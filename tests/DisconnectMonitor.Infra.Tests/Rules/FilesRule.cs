using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every file that a template uses is there, and every name that it imports is exported.</summary>
internal sealed class FilesRule : ILintRule
{
    public IEnumerable<Complaint> Check(TemplateSet templates)
    {
        var missing =
            from use in FileUses.Of(templates)
            where !templates.Templates.ContainsKey(use.File) && !templates.Texts.ContainsKey(use.File)
            select new Complaint(use.By, use.Row, $"there is no file {use.File}");
        var notExported =
            from template in templates.Templates.Values
            from import in template.Imports
            where templates.Templates.TryGetValue(import.File, out var exporter) && !exporter.Functions.Contains(import.Name)
            select new Complaint(template.File, import.Row, $"{import.File} exports no {import.Name}");
        return [.. missing, .. notExported];
    }
}
