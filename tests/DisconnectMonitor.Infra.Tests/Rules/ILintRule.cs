using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Something that all templates have to keep to.</summary>
internal interface ILintRule
{
    IEnumerable<Complaint> Check(TemplateSet templates);
}
