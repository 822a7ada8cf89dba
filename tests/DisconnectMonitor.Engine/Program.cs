using DisconnectMonitor.Engine;
using Microsoft.Extensions.Configuration;

if (args is ["app", var url])
{
    // Settings come from the environment, as they do in Azure. It runs until it is told to end or killed; what it had taken from its queues then
    // comes again soon, where with host.json's two minutes a test would mostly wait for it.
    await using var host = await EngineHost.StartAsync(settings => settings.AddEnvironmentVariables(), url, TimeSpan.FromSeconds(15));
    Console.WriteLine($"listening on {host.Url}");
    await host.EndAsync();
    return 0;
}

if (args is ["cost", .. var sizes])
{
    return await CostRun.RunAsync(Size(sizes, 0, 200), Size(sizes, 1, 1000)) ? 0 : 143;
}

Console.Error.WriteLine("usage: app URL | cost [RENEWALS [STORM]]");
return 64;

static int Size(string[] sizes, int index, int otherwise) =>
    sizes.Length > index ? int.Parse(sizes[index], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
