using System.Net;

namespace DisconnectMonitor.Channels;

/// <summary>A message as an HTML page for mail readers.</summary>
/// <remarks>
/// Mail readers know tables and styles on elements, and little else: a style sheet serves only to turn dark where the
/// reader does. Nothing is loaded from anywhere. Ids wrap at any character, so that no long one makes a phone scroll.
/// </remarks>
internal static class EmailHtml
{
    private const string Sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Mono = "font-family:SFMono-Regular,Consolas,'Liberation Mono',Menlo,monospace";
    private const string Wraps = "overflow-wrap:anywhere;word-break:break-word";

    private const string Dark =
        ":root{color-scheme:light dark;supported-color-schemes:light dark}" +
        "@media (prefers-color-scheme:dark){" +
        ".page{background:#101418!important}.card{background:#1b2127!important;border-color:#313a43!important}" +
        ".text{color:#e8ecf0!important}.soft{color:#a3adb8!important}.code{background:#101418!important;color:#d5dce3!important}" +
        ".link{color:#7fb8ff!important}}";

    /// <summary>The page.</summary>
    public static string Of(Message message) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
        <title>{Text(message.Subject)}</title><style>{Dark}</style></head>
        <body class="page" style="margin:0;padding:0;background:#f2f4f6">
        <div style="display:none;max-height:0;overflow:hidden">{Text(message.Preview)}</div>
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f6"><tr><td align="center" style="padding:16px 8px">
        <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:#ffffff;border:1px solid #d9dee3;border-radius:8px;border-collapse:separate;table-layout:fixed">
        <tr><td style="background:{Colour(message.Tone)};border-radius:7px 7px 0 0;padding:14px 20px;{Sans};color:#ffffff;{Wraps}">
        <div style="font-size:12px;letter-spacing:.06em;text-transform:uppercase">{Text(message.Label)}</div>
        <div style="font-size:20px;line-height:1.3;font-weight:600;padding-top:2px">{Text(message.Headline)}</div></td></tr>
        <tr><td style="padding:16px 20px;{Sans};font-size:15px;line-height:1.45;{Wraps}">{Body(message)}</td></tr></table>
        <div class="soft" style="{Sans};font-size:12px;line-height:1.5;color:#5b6670;padding:12px;{Wraps}">DisconnectMonitor &middot; incident {Text(message.Incident)}</div>
        </td></tr></table></body></html>
        """;

    private static string Body(Message message) => string.Concat(
    [
        """<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed">""",
        .. message.Facts.Select(fact => $"""
            <tr><td class="soft" width="84" valign="top" style="width:84px;padding:2px 12px 2px 0;{Sans};font-size:14px;color:#5b6670">{Text(fact.Name)}</td>
            <td class="text" valign="top" style="padding:2px 0;{Sans};font-size:15px;color:#1c2329;{Wraps}">{Text(fact.Value)}</td></tr>
            """),
        "</table>",
        .. message.Causes.Select(cause => $"""
            <div class="text" style="padding-top:16px;font-weight:600;color:#1c2329">{Text(cause.Title)}</div>
            <div class="soft" style="font-size:13px;color:#5b6670">{Text(cause.Basis)}</div>
            <div class="text" style="padding-top:4px;color:#1c2329">{Text(cause.Summary)}</div>{List("ol", "Do first", cause.Actions)}
            """),
        List("ul", "Evidence", message.Evidence),
        Links(message.Links),
        Code("Gone, for example", string.Join('\n', message.Sample)),
        Code("Query for Log Analytics", message.Query),
    ]);

    private static string List(string element, string title, IReadOnlyCollection<string> lines) => lines.Count == 0 ? "" : string.Concat(
    [
        Title(title),
        $"""<{element} class="text" style="margin:4px 0 0;padding-left:22px;color:#1c2329">""",
        .. lines.Select(line => $"""<li style="padding:2px 0">{Text(line)}</li>"""),
        $"</{element}>",
    ]);

    private static string Links(ImmutableArray<MessageLink> links) => links.IsEmpty ? "" : string.Concat(
    [
        """<div style="padding-top:12px">""",
        .. links.Select(link =>
            $"""<a class="link" href="{Text(link.Url)}" style="display:inline-block;padding:4px 20px 4px 0;color:#0b5cad;font-weight:600">{Text(link.Text)}</a>"""),
        "</div>",
    ]);

    private static string Code(string title, string code) => code.Length == 0 ? "" : $"""
        {Title(title)}<pre class="code" style="margin:6px 0 0;padding:10px 12px;background:#f2f4f6;color:#1c2329;border-radius:6px;{Mono};font-size:12px;line-height:1.45;white-space:pre-wrap;{Wraps}">{Text(code)}</pre>
        """;

    private static string Title(string title) => $"""<div class="text" style="padding-top:16px;font-weight:600;color:#1c2329">{title}</div>""";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    // Dark enough for white letters, in light and dark alike.
    private static string Colour(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "#a4161a",
        MessageTone.Error => "#b8430b",
        MessageTone.Warning => "#8a5a00",
        MessageTone.Resolved => "#1b6e3c",
        _ => "#1f5f99",
    };
}
