using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>What a deployment would make.</summary>
internal sealed record Prediction(IReadOnlyList<Resource> Resources)
{
    /// <summary>The settings of the app, by name.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        One("Microsoft.Web/sites/config").Properties.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    /// <summary>Predicts what a file of parameters makes.</summary>
    public static async Task<Prediction> OfAsync(string path)
    {
        using var snapshot = JsonDocument.Parse(await Bicep.PredictAsync(path));
        Assert.Empty(snapshot.RootElement.GetProperty("diagnostics").EnumerateArray());
        return new Prediction(
            [.. snapshot.RootElement.GetProperty("predictedResources").Clone().EnumerateArray().Select(body => new Resource(body))]);
    }

    public IEnumerable<Resource> Of(string type) => Resources.Where(resource => resource.Type == type);

    public Resource One(string type) => Assert.Single(Of(type));
}

/// <summary>One resource of it.</summary>
/// <param name="Body">All that is said of it.</param>
internal sealed record Resource(JsonElement Body)
{
    public string Type => Text("type");

    public string Id => Text("id");

    /// <summary>Its own name, without those of the resources around it.</summary>
    public string Name => Text("name").Split('/')[^1];

    public JsonElement Properties => Body.GetProperty("properties");

    public string Text(params string[] path) => At(path).GetString()!;

    public JsonElement At(params string[] path) => path.Aggregate(Body, (element, name) => element.GetProperty(name));
}
