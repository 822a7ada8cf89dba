using DisconnectMonitor.Tests.Infra.Syntax;
using DisconnectMonitor.Tests.Infra.Types;

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>
/// Every resource is of a published type and API version, each of its properties is one of that type, and none that is required is
/// missing.
/// </summary>
internal sealed class ResourceTypesRule(IReadOnlyDictionary<string, Shape> types) : ILintRule
{
    // Bicep's own, which no type has to list.
    private static readonly string[] OfBicep = ["name", "parent", "scope", "dependsOn"];

    public ResourceTypesRule()
        : this(ResourceTypes.Read())
    {
    }

    public IEnumerable<Complaint> Check(TemplateSet templates) =>
    [
        .. from template in templates.Code
           from resource in template.Resources
           from complaint in Check(template, resource)
           select complaint,
        .. from type in types.Keys
           where templates.Code.SelectMany(template => template.Resources).All(resource => resource.Type != type)
           select new Complaint("main.bicep", 1, $"no template uses {type} any more: take it out of resource-types.json"),
    ];

    private List<Complaint> Check(Template template, Resource resource)
    {
        if (!types.TryGetValue(resource.Type, out var shape))
        {
            return
            [
                new Complaint(template.File, resource.Row,
                    $"{resource.Type} is no type that resource-types.json knows; look it up in what Azure publishes and add it there"),
            ];
        }

        List<Complaint> complaints = [];
        if (ObjectSyntax.Value(resource.Body, "name") is null)
        {
            complaints.Add(new Complaint(template.File, resource.Row, $"{resource.Name} has no name"));
        }

        complaints.AddRange(Parent(template, resource));
        if (!resource.Exists)
        {
            var structure = (Shape.Structure)shape;
            string[] others = [.. OfBicep.Except(structure.Properties.Keys)];
            complaints.AddRange(new ShapeCheck(template).CheckProperties(resource.Body, structure, resource.Name, others));
        }

        return complaints;
    }

    // Its parent is of the type before its last part, as storageAccounts of storageAccounts/blobServices.
    private static IEnumerable<Complaint> Parent(Template template, Resource resource)
    {
        var type = resource.Type.Split('@')[0];
        var wanted = type.Count(character => character == '/') > 1 ? type[..type.LastIndexOf('/')] : null;
        var name = ObjectSyntax.Value(resource.Body, "parent")?.Text;
        var given = template.Resources.FirstOrDefault(parent => parent.Name == name)?.Type.Split('@')[0];
        if (wanted != given)
        {
            yield return new Complaint(
                template.File, resource.Row, $"{resource.Name} wants {wanted ?? "no"} parent, and has {given ?? "none"}");
        }
    }
}
