using System.Reflection;
using System.Security.Cryptography;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>The files that the page loads. Each is asked for with a print of its content, so that browsers keep it for good.</summary>
internal static class PageAssets
{
    private static readonly Dictionary<string, (byte[] Content, string Type, string Print)> Files =
        new[] { ("page.css", "text/css; charset=utf-8"), ("page.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml") }
            .ToDictionary(file => file.Item1, file => Read(file.Item1, file.Item2));

    /// <summary>The address of a file.</summary>
    public static string Address(PageLinks links, string name) => $"{links.Asset(name)}?v={Files[name].Print}";

    /// <summary>The content of a file.</summary>
    public static byte[] Content(string name) => Files[name].Content;

    /// <summary>Sends a file; null where there is none of this name.</summary>
    public static IResult? Find(string name) => Files.TryGetValue(name, out var file) ? new Asset(file.Content, file.Type) : null;

    private static (byte[] Content, string Type, string Print) Read(string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"page/{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var content = bytes.ToArray();
        return (content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    private sealed class Asset(byte[] content, string type) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = type;
            response.ContentLength = content.Length;
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.Headers.XContentTypeOptions = "nosniff";
            await response.BodyWriter.WriteAsync(content, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
