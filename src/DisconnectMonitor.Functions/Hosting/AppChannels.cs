using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>The channels, as their entities know them.</summary>
public sealed class AppChannels
{
    private readonly Dictionary<string, EntityChannel> _channels;

    /// <summary>Takes the channels.</summary>
    /// <param name="channels">The channels, each with a name of its own.</param>
    public AppChannels(IReadOnlyList<EntityChannel> channels)
    {
        Names = [.. channels.Select(channel => channel.Name)];
        _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    }

    /// <summary>Their names, in the order of the settings.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The channels of the app's settings.</summary>
    /// <param name="settings">The settings.</param>
    public static AppChannels Of(AppSettings settings)
    {
        var numbers = EntityChannel.Bounded(settings.Mode, settings.Reminder);
        return new AppChannels([.. settings.Channels.Select(channel => new EntityChannel(
            channel.Name, channel.Filter.Wants, numbers with { EscalateAfter = channel.EscalateAfter }))]);
    }

    /// <summary>A channel by its name; null when it is not configured.</summary>
    /// <param name="name">The name.</param>
    public EntityChannel? Find(string name) => _channels.GetValueOrDefault(name);
}

/// <summary>How the app serves the page.</summary>
internal static class AppPage
{
    /// <summary>Where it is: whatever the app answers is below <c>/api</c>.</summary>
    public const string Root = "/api/page";

    // Set by App Service where its authentication is switched on. Only then do its headers come from nobody else.
    private const string PlatformSignsIn = "WEBSITE_AUTH_ENABLED";

    /// <summary>The address at which people reach it; null where nobody has said.</summary>
    /// <param name="settings">The app's.</param>
    public static Uri? AddressOf(AppSettings settings) => settings.PublicUrl is { } root ? new Uri(root, $"{Root}/") : null;

    /// <summary>The page's settings. Without a key and without the platform's authentication there is no page.</summary>
    /// <param name="settings">The app's.</param>
    public static PageSettings Of(AppSettings settings) => new()
    {
        Root = Root,
        Keys = settings.PageKey is { } key ? new AccessKeys(key.Reveal()) : null,
        TrustsPlatform = string.Equals(Environment.GetEnvironmentVariable(PlatformSignsIn), "True", StringComparison.OrdinalIgnoreCase),
        HasEvents = false,
    };
}
