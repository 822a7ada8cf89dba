namespace DisconnectMonitor.Cli.Remote;

/// <summary>Problem details (RFC 9457) as lines for a person.</summary>
internal static class ProblemText
{
    /// <summary>Title, detail and all errors; the status alone where the body is something else.</summary>
    public static string Of(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            if (problem.RootElement.ValueKind == JsonValueKind.Object)
            {
                return string.Join('\n', Lines(status, problem.RootElement));
            }
        }
        catch (JsonException)
        {
            // A proxy in between may answer in its own way.
        }

        return $"The monitor refused with status {status}{(status is 401 or 403 ? "; give its key with --key-file" : "")}.";
    }

    private static IEnumerable<string> Lines(int status, JsonElement problem)
    {
        var detail = Printable.Text(problem, "detail");
        yield return $"{Printable.Text(problem, "title") ?? "Refused"} ({status}){(detail is null ? "" : $": {detail}")}";
        if (!problem.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var error in errors.EnumerateArray().Where(error => error.ValueKind == JsonValueKind.Object))
        {
            var path = Printable.Text(error, "path");
            yield return $"  {(string.IsNullOrEmpty(path) ? "" : $"{path}: ")}{Printable.Text(error, "message")}";
        }
    }
}
