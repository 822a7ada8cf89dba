using System.Text.RegularExpressions;
using DisconnectMonitor.Tests.Infra.Syntax;
using DisconnectMonitor.Tests.Infra.Types;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>Every id of a role is the published one of the role that the comment on its line names.</summary>
internal sealed partial class RolesRule(IReadOnlyDictionary<string, string> roles) : ILintRule
{
    public RolesRule()
        : this(PublishedRoles.Read())
    {
    }

    public IEnumerable<Complaint> Check(TemplateSet templates) =>
    [
        .. from template in templates.Code
           from node in template.Root.All()
           where StringSyntax.Literal(node) is { } text && Guid.TryParse(text, out _)
           from problem in Problems(StringSyntax.Literal(node)!, template.Source.Split('\n')[node.Row - 1])
           select new Complaint(template.File, node.Row, problem),
        .. from template in templates.Code
           from assignment in template.Resources
           where assignment.Type.StartsWith("Microsoft.Authorization/roleAssignments@", StringComparison.Ordinal) && !assignment.Exists
           where ObjectSyntax.Value(assignment.Body, "scope") is null
           select new Complaint(
               template.File, assignment.Row, $"{assignment.Name} gives its role for the whole resource group; say for what"),
    ];

    private IEnumerable<string> Problems(string id, string line)
    {
        if (Comment().Match(line) is not { Success: true } comment)
        {
            yield return $"{id} stands without a comment that names the role";
        }
        else if (!roles.TryGetValue(comment.Groups[1].Value, out var published))
        {
            yield return $"no role is known by the name {comment.Groups[1].Value}";
        }
        else if (published != id)
        {
            yield return $"the id of {comment.Groups[1].Value} is {published}, not {id}";
        }
    }

    [GeneratedRegex(@"' // (.+?)\s*$")]
    private static partial Regex Comment();
}
