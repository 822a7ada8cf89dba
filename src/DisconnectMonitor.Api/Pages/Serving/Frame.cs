using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Pages.Markup;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>What is around every view.</summary>
internal static class Frame
{
    /// <summary>The whole page.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="links">The addresses.</param>
    /// <param name="section">The first part of its path, to mark it in the navigation.</param>
    /// <param name="viewer">Who looks at it; null before somebody has signed in.</param>
    /// <param name="hasEvents">Whether the host tells the browser what changes.</param>
    public static Html Of(View view, PageLinks links, string section, Viewer? viewer, bool hasEvents) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{view.Title} · DisconnectMonitor</title>
        <link rel="icon" href="{PageAssets.Address(links, "icon.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="{PageAssets.Address(links, "page.css")}">
        <script type="module" src="{PageAssets.Address(links, "page.js")}"></script>
        </head>
        <body{Html.If(viewer is not null, $" data-live=\"{(hasEvents ? links.Live : "")}\"")}>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
        <a class="brand" href="{links.Home}">DisconnectMonitor</a>
        {Html.If(viewer is not null, $"""
            <nav aria-label="Views"><ul>{links.Sections.Select(link => Html.Of($"""
            <li><a href="{link.Address}"{Html.If(link.Section == section, $" aria-current=\"page\"")}>{link.Name}</a></li>
            """))}</ul></nav>
            {Who(viewer, links)}
            """)}
        </header>
        <main id="main" tabindex="-1">
        {view.Main}
        </main>
        <footer><p>Times are UTC. <span id="live" role="status"></span></p></footer>
        <div id="undo" role="status" aria-live="polite"></div>
        </body>
        </html>

        """);

    private static Html Who(Viewer? viewer, PageLinks links) => viewer switch
    {
        { CanSignOut: true } => Html.Of($"""
            <form class="who" method="post" action="{links.SignOut}"><span>{viewer.Name}</span> <button class="quiet">Sign out</button></form>
            """),
        { Name: { } name } => Html.Of($"""<p class="who"><span>{name}</span></p>"""),
        _ => Html.Of($"""<p class="who"><a href="{links.SignIn}">Sign in to change something</a></p>"""),
    };
}
