using Deque.AxeCore.Playwright;
using DisconnectMonitor.Page.Tests.Running;
using Microsoft.Playwright;

namespace DisconnectMonitor.Page.Tests.Browsing;

/// <summary>Somebody who has signed in and looks at the page; whatever the browser complains about is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private Visit(IPage page, Uri url)
    {
        (Page, Url) = (page, url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add($"a dialog opened: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>What the browser complained about: a broken rule of the page's security policy is among it.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    private Uri Url { get; }

    /// <summary>Signs in as a person does.</summary>
    public static async Task<Visit> SignInAsync(Browser browser, Uri url, Look look = Look.Light, bool hasScript = true)
    {
        var visit = new Visit(await browser.OpenAsync(look, hasScript), url);
        await visit.GoAsync("sign-in");
        await visit.Page.GetByLabel("Your name").FillAsync("Ines");
        await visit.Page.GetByLabel("Access key").FillAsync(PagedMonitor.Key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        return visit;
    }

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(Url, path).ToString());

    /// <summary>Reads one place of the view as a person does.</summary>
    public async Task<string> TextAsync(string place) => (await Page.Locator(place).InnerTextAsync()).ReplaceLineEndings("\n");

    /// <summary>What axe finds wrong with the view for those who cannot see it, or not well.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var found = await Page.RunAxe();
        return [.. found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"))];
    }

    /// <summary>Keeps a picture of the view in the folder that the environment names, if it names one.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PAGE_PICTURES") is { Length: > 0 } folder)
        {
            _ = await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
