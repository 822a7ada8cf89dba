using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra;

/// <summary>A test that parses templates: left out where the parser is not to be had, but never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = Automation.MayLeaveOut ? ParserTools.Missing : null;
}
