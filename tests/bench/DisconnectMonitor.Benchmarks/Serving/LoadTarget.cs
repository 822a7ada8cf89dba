namespace DisconnectMonitor.Benchmarks.Serving;

/// <summary>A program that takes drops and returns over HTTP.</summary>
/// <param name="Name">What it is called in a table.</param>
internal abstract record LoadTarget(string Name)
{
    /// <summary>Where deliveries go.</summary>
    public abstract string Path { get; }

    /// <summary>The program and its arguments.</summary>
    /// <param name="data">A folder for what it keeps.</param>
    /// <param name="url">Where it is to listen.</param>
    public abstract IReadOnlyList<string> Command(string data, Uri url);

    /// <summary>Whether it answers; gives a client what it needs to be let in.</summary>
    public abstract Task<bool> IsReadyAsync(HttpClient http, string data);

    /// <summary>Writes that a device has come or gone, as one of a JSON array.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="client">The client, whose share of the fleet the device is of.</param>
    /// <param name="device">The number of the device.</param>
    /// <param name="turn">How often it has come and gone before; it comes in even turns.</param>
    public abstract void Write(StringBuilder json, int client, long device, long turn);

    protected static string Now => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    protected static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>The local monitor, of any release.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Tool"><c>disconnect-monitor.dll</c>, built in Release.</param>
internal sealed record MonitorTarget(string Name, string Tool) : LoadTarget(Name)
{
    public override string Path => "/api/events";

    public override IReadOnlyList<string> Command(string data, Uri url) => ["dotnet", Tool, "serve", "--data", data, "--listen", url.ToString()];

    public override async Task<bool> IsReadyAsync(HttpClient http, string data)
    {
        // The key is written just before the port is opened, which takes seconds on a busy machine.
        var file = System.IO.Path.Combine(data, "access-key");
        if (!await AnswersAsync(http, "/api/v1/health").ConfigureAwait(false) || await File.ReadAllTextAsync(file).ConfigureAwait(false) is not { Length: > 0 } key)
        {
            return false;
        }

        http.DefaultRequestHeaders.Add("x-functions-key", key.Trim());
        return true;
    }

    public override void Write(StringBuilder json, int client, long device, long turn) => json.Append(CultureInfo.InvariantCulture, $$$"""
        {"id":"6dd4f9a1-7c9c-{{{client:x4}}}-{{{turn & 0xffff:x4}}}-{{{device:x12}}}","topic":"/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/CONTOSO","subject":"devices/pump-{{{client}}}-{{{device}}}","eventType":"Microsoft.Devices.Device{{{(turn % 2 == 0 ? "Connected" : "Disconnected")}}}","eventTime":"{{{Now}}}","data":{"deviceConnectionStateEventInfo":{"sequenceNumber":"{{{turn + 1:X60}}}"},"hubName":"contoso","deviceId":"pump-{{{client}}}-{{{device}}}"},"dataVersion":"1","metadataVersion":"1"}
        """);
}

/// <summary>Prometheus Alertmanager, where it is installed: an alert that fires is a drop, one that has ended a return.</summary>
internal sealed record AlertmanagerTarget() : LoadTarget("Alertmanager")
{
    private const string Program = "prometheus-alertmanager";

    /// <summary>Whether it is installed.</summary>
    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator).Any(folder => File.Exists(System.IO.Path.Combine(folder, Program)));

    public override string Path => "/api/v2/alerts";

    public override IReadOnlyList<string> Command(string data, Uri url)
    {
        var settings = System.IO.Path.Combine(data, "alertmanager.yml");
        File.WriteAllText(settings, "route: {receiver: nobody, group_by: [hub]}\nreceivers: [{name: nobody}]\n");
        return [Program, $"--config.file={settings}", $"--storage.path={data}", $"--web.listen-address={url.Authority}", "--cluster.listen-address=", "--log.level=error"];
    }

    public override Task<bool> IsReadyAsync(HttpClient http, string data) => AnswersAsync(http, "/-/ready");

    public override void Write(StringBuilder json, int client, long device, long turn) => json.Append(CultureInfo.InvariantCulture, $$$"""
        {"labels":{"alertname":"DeviceGone","hub":"contoso","device":"pump-{{{client}}}-{{{device}}}"},{{{(turn % 2 == 0 ? "" : $"\"endsAt\":\"{Now}\",")}}}"annotations":{"summary":"The device is gone."},"generatorURL":"http://127.0.0.1/"}
        """);
}
