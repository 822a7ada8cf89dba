using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Functions.Hosting;

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
