using DisconnectMonitor.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>What was filled in.</summary>
internal static class PageForm
{
    private const int MaxBytes = 16 * 1024;

    /// <summary>Reads a form, or gives the answer that refuses it.</summary>
    public static async Task<(IReadOnlyDictionary<string, StringValues> Form, IResult? Refusal)> ReadAsync(
        BodyReader bodies, HttpRequest request, CancellationToken cancellation)
    {
        var (body, refusal) = await bodies.ReadAsync(request, MaxBytes, cancellation).ConfigureAwait(false);
        if (body is null)
        {
            return (new Dictionary<string, StringValues>(), refusal);
        }

        using (body)
        {
            return (QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Memory.Span)), null);
        }
    }

    /// <summary>One value; empty where there is none.</summary>
    public static string Text(this IReadOnlyDictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var values) ? values.ToString() : "";
}
