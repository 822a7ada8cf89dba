using System.Text.Json.Nodes;
using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>What a deployment would make.</summary>
internal sealed record Prediction(IReadOnlyList<Resource> Resources)
{
    /// <summary>The settings of the app, by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        One("Microsoft.Web/sites/config").At("properties")!.AsObject().ToDictionary(setting => setting.Key, setting => setting.Value!.ToString());

    /// <summary>Predicts what a file of parameters makes.</summary>
    public static async Task<Prediction> OfAsync(string path)
    {
        var snapshot = JsonNode.Parse(await Bicep.PredictAsync(path))!;
        Assert.Empty(snapshot["diagnostics"]!.AsArray());
        return new Prediction([.. snapshot["predictedResources"]!.AsArray().Select(body => new Resource(body!))]);
    }

    public IEnumerable<Resource> Of(string type) => Resources.Where(resource => resource.Type == type);

    public Resource One(string type) => Assert.Single(Of(type));
}

/// <summary>One resource of it.</summary>
/// <param name="Body">All that is said of it.</param>
internal sealed record Resource(JsonNode Body)
{
    public string Type => Text("type");

    public string Id => Text("id");

    /// <summary>Its own name, without those of the resources around it.</summary>
    public string Name => Text("name").Split('/')[^1];

    public string Text(string path) => At(path)!.ToString();

    /// <summary>What stands at a path such as <c>properties.subnets.0.name</c>; null where there is nothing.</summary>
    public JsonNode? At(string path) =>
        path.Split('.').Aggregate((JsonNode?)Body, (node, step) => node is JsonArray list ? list.ElementAtOrDefault(int.Parse(step)) : node?[step]);
}
