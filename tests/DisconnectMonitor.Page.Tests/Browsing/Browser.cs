using Microsoft.Playwright;

namespace DisconnectMonitor.Page.Tests.Browsing;

/// <summary>The machine's own Chromium, one for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why no test runs in a browser; null when they do.</summary>
    public static string? WhyNone =>
        Program is null && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            ? "There is no Chromium here (Debian: chromium), so no browser looks at the page."
            : null;

    public async Task InitializeAsync()
    {
        if (WhyNone is null)
        {
            _playwright = await Playwright.CreateAsync();

            // The app's page asks less and less often.
            Assertions.SetDefaultExpectTimeout(20_000);
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
    }

    /// <summary>A window of its own. What its console complains about fails the test that asks.</summary>
    public async Task<IPage> OpenAsync(Look look = Look.Light, bool hasScript = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = look == Look.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 860 },
            DeviceScaleFactor = look == Look.Phone ? 2 : 1,
            JavaScriptEnabled = hasScript,
        });
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }
}

/// <summary>How somebody looks at the page.</summary>
public enum Look
{
    Light,
    Dark,
    Phone,
}

/// <summary>A test in a real browser, skipped where there is none; where CI is set, a missing one fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Browser.WhyNone;
}
