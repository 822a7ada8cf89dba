using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DisconnectMonitor.Core.Tests.Floors.Lower;

namespace DisconnectMonitor.Core.Tests.Floors;

/// <summary>Each folder of the core, and each project, knows only those on the floors below it.</summary>
public sealed partial class FloorsTests
{
    private static readonly string[][] Folders =
    [
        ["Text"], ["Events"], ["Settings"], ["Renewals"], ["Policies"], ["Logs"], ["Incidents"], ["Messages"], ["Devices", "Clusters"],
        ["Guidance"], ["Notifications"], ["Silences"], ["Evidence"], ["Serialization"], ["Entities"],
    ];

    private static readonly string[][] Projects =
        [["Core", "Functions.EventGrid"], ["Integrations"], ["Api"], ["Local", "Azure", "Simulation"], ["Cli", "Functions"]];

    [Fact]
    public void No_type_of_the_core_uses_one_of_its_own_floor_in_another_folder_or_of_a_floor_above() =>
        Assert.Empty(Upward(typeof(Instant).Assembly.GetTypes().Where(IsOurs), FolderOf));

    /// <summary>A constant leaves no trace of where it came from in compiled code; the file that uses it has to name its namespace.</summary>
    [Fact]
    public void No_file_of_the_core_names_a_namespace_of_its_own_floor_or_of_one_above()
    {
        var files = Directory.GetFiles(Source("Core"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(Source("Core"), file), Text: File.ReadAllText(file)))
            .Where(file => !file.Name.StartsWith("obj", StringComparison.Ordinal) && !file.Name.StartsWith("bin", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            let own = FloorOf(Folders, Path.GetDirectoryName(file.Name)!)
            from Match named in UsedNamespace().Matches(file.Text)
            where FloorOf(Folders, named.Groups["folder"].Value) >= own
            select $"{file.Name} uses {named.Groups["folder"].Value}");
    }

    [Fact]
    public void No_project_refers_to_one_of_its_own_floor_or_of_one_above() => Assert.Empty(
        from project in Projects.SelectMany(floor => floor)
        from other in References(project)
        where FloorOf(Projects, other) >= FloorOf(Projects, project)
        select $"{project} refers to {other}");

    [Fact]
    public void The_app_and_the_tool_know_nothing_of_each_others_rooms()
    {
        Assert.DoesNotContain("Local", References("Functions"));
        Assert.DoesNotContain("Azure", References("Cli"));
    }

    [Fact]
    public void A_use_within_a_body_alone_is_seen()
    {
        var types = typeof(Ground).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(Ground));
        var upward = Upward(types, type => type.Namespace!.EndsWith("Lower", StringComparison.Ordinal) ? 0 : 1);

        Assert.Equal([$"{typeof(Ground).FullName} uses {typeof(Upper.Attic).FullName}"], upward);
    }

    private static List<string> Upward(IEnumerable<Type> types, Func<Type, int> floor) =>
        [.. types.SelectMany(Use.AllOf)
            .Where(use => IsOurs(use.Of) && use.Of.Namespace != use.By.Namespace && floor(use.Of) >= floor(use.By))
            .Select(use => use.ToString())
            .Distinct()];

    // What the compiler generates has no namespace, or one of its own.
    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("DisconnectMonitor.", StringComparison.Ordinal) == true;

    private static int FolderOf(Type type) => FloorOf(Folders, type.Namespace!["DisconnectMonitor.".Length..]);

    private static int FloorOf(string[][] floors, string name)
    {
        var floor = Array.FindIndex(floors, floor => floor.Contains(name));
        return floor >= 0 ? floor : throw new ArgumentException($"{name} has no floor yet: give it one.", nameof(name));
    }

    private static string[] References(string project) =>
        [.. XDocument.Load(Path.Combine(Source(project), $"DisconnectMonitor.{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["DisconnectMonitor.".Length..])];

    private static string Source(string project) => Repository.PathOf($"src/DisconnectMonitor.{project}");

    [GeneratedRegex(@"^using DisconnectMonitor\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex UsedNamespace();
}
