using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DisconnectMonitor.Api.Hosting;

/// <summary>
/// Turns off the one log of the web server that quotes a request before it could be read: a broken request line may hold a key. It is
/// turned off for every provider, whatever the configuration says.
/// </summary>
internal sealed class BadRequestLogs : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Category = "Microsoft.AspNetCore.Server.Kestrel.BadRequests";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // The longest category wins, but only among the rules for one provider.
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList();
        foreach (var provider in providers)
        {
            options.Rules.Add(new LoggerFilterRule(provider, Category, LogLevel.None, filter: null));
        }
    }
}
