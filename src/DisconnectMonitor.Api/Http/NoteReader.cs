using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Http;

/// <summary>Reads <c>{"author":"...","reason":"..."}</c> and collects all that is wrong with it.</summary>
internal static class NoteReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public static (OperatorNote Note, IReadOnlyList<ProblemError> Errors) Read(ReadOnlyMemory<byte> json)
    {
        var errors = new List<ProblemError>();
        var note = new OperatorNote("", "");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                note = Read(document.RootElement, errors);
            }
            else
            {
                errors.Add(Error("", "The body is no object; write {\"author\":\"...\",\"reason\":\"...\"}."));
            }
        }
        catch (JsonException error)
        {
            errors.Add(Error("", $"The body is {JsonText.Problem(error)}"));
        }
        catch (InvalidOperationException)
        {
            // The framework's word for an escape that makes no character.
            errors.Add(Error("", "The body holds half of a surrogate pair (\\uD800 to \\uDFFF); write both halves or the character itself."));
        }

        return (note, errors);
    }

    private static OperatorNote Read(JsonElement body, List<ProblemError> errors)
    {
        var author = Text(body, "author", TextRules.Author, errors);
        var reason = Text(body, "reason", TextRules.Reason, errors);
        foreach (var property in body.EnumerateObject().Where(property => property.Name is not ("author" or "reason")))
        {
            errors.Add(Error(Quoted.Text(property.Name).Trim('"'), "is unknown; there are author and reason"));
        }

        return new OperatorNote(author, reason);
    }

    private static string Text(JsonElement body, string name, Func<string, string?> problem, List<ProblemError> errors)
    {
        if (!body.TryGetProperty(name, out var value))
        {
            errors.Add(Error(name, "is missing"));
            return "";
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(Error(name, "is no string"));
            return "";
        }

        var text = value.GetString()!;
        if (problem(text) is { } wrong)
        {
            errors.Add(Error(name, wrong));
        }

        return text;
    }

    private static ProblemError Error(string path, string message) => new(RequestPart.Body, path, message);
}
