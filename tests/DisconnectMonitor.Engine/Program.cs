using DisconnectMonitor.Engine;
using Microsoft.Extensions.Configuration;

if (args is ["app", var url])
{
    // Settings come from the environment, as they do in Azure. It runs until it is killed.
    await using var host = await EngineHost.StartAsync(settings => settings.AddEnvironmentVariables(), url);
    Console.WriteLine($"listening on {host.Url}");
    await Task.Delay(Timeout.Infinite);
}

if (args is ["cost", .. var sizes])
{
    await CostRun.RunAsync(Size(sizes, 0, 200), Size(sizes, 1, 1000));
    return 0;
}

Console.Error.WriteLine("usage: app URL | cost [RENEWALS [STORM]]");
return 64;

static int Size(string[] sizes, int index, int otherwise) =>
    sizes.Length > index ? int.Parse(sizes[index], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
