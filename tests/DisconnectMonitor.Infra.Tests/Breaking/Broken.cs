using DisconnectMonitor.Tests.Infra.Rules;
using DisconnectMonitor.Tests.Infra.Syntax;

namespace DisconnectMonitor.Tests.Infra.Breaking;

/// <summary>A copy of the templates that is broken in one place.</summary>
internal static class Broken
{
    private static readonly Lazy<TemplateSet> Whole = new(() => TemplateSet.Parse(InfraFiles.Read()));

    /// <summary>Asserts that a copy with one text in place of another draws a complaint.</summary>
    /// <param name="file">The file to break, from <c>infra/</c> on.</param>
    /// <param name="old">What stands there; its first occurrence is replaced.</param>
    /// <param name="broken">What the copy has instead.</param>
    /// <param name="complaint">What the lint has to say, among others.</param>
    public static void Draws(string file, string old, string broken, string complaint)
    {
        var text = InfraFiles.Read()[file];
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"infra/{file} has no '{old}' any more: break something else here.");

        var complaints = AllRules
            .Check(Whole.Value.With(file, text.Remove(at, old.Length).Insert(at, broken)))
            .Select(said => said.ToString());

        Assert.True(
            complaints.Any(said => said.Contains(complaint, StringComparison.Ordinal)),
            $"Expected '{complaint}', but the lint says:{Environment.NewLine}{string.Join(Environment.NewLine, complaints)}");
    }
}
