using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Markup;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>What a view is asked for.</summary>
/// <param name="Query">The parameters of the address.</param>
/// <param name="Links">The addresses of the page.</param>
/// <param name="CanChange">Whether whoever asks may change something: only then is there something to press.</param>
/// <param name="Now">The time.</param>
internal sealed record PageRequest(IQueryCollection Query, PageLinks Links, bool CanChange, Instant Now)
{
    /// <summary>Reads the parameters. One that a view does not know is refused as in the API; forms send empty ones for what was not filled in.</summary>
    public QueryReader Read() =>
        new(new QueryCollection(Query.Where(parameter => parameter.Value is not [""]).ToDictionary(StringComparer.OrdinalIgnoreCase)));
}

/// <summary>What a view shows.</summary>
/// <param name="Title">What it is, for the browser's tab.</param>
/// <param name="Main">All but the frame around it.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record View(string Title, Html Main, int Status = StatusCodes.Status200OK)
{
    /// <summary>There is no such thing.</summary>
    public static View Missing(string what) => Problem(StatusCodes.Status404NotFound, "Not here", [what]);

    /// <summary>The address makes no sense.</summary>
    public static View Wrong(IEnumerable<Problems.ProblemError> problems) =>
        Problem(StatusCodes.Status400BadRequest, "This address makes no sense", problems.Select(problem => problem.ToSentence()));

    /// <summary>Something is wrong, and what to do.</summary>
    public static View Problem(int status, string title, IEnumerable<string> sentences) => new(
        title,
        Html.Of($"""<section class="problem"><h1>{title}</h1>{sentences.Select(sentence => Html.Of($"<p>{sentence}</p>"))}</section>"""),
        status);
}

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
