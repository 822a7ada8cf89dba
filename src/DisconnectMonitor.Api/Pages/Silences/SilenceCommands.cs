using System.Text.Json.Nodes;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Silences;

namespace DisconnectMonitor.Api.Pages.Silences;

/// <summary>Setting and ending silences. What was filled in becomes the JSON that the silences' own reader takes: one form, one set of rules.</summary>
internal sealed class SilenceCommands(ISilences silences)
{
    /// <summary>Sets one as it was filled in.</summary>
    public Task<CommandOutcome> SetAsync(PageCommand command, CancellationToken cancellation)
    {
        var form = command.Form;
        var wanted = new JsonObject();
        foreach (var name in (string[])["hub", "group", "device"])
        {
            Add(wanted, name, form.Text(name));
        }

        if (form.TryGetValue("days", out var days))
        {
            var weekly = new JsonObject { ["days"] = new JsonArray([.. days.Select(day => (JsonNode?)day)]) };
            Add(weekly, "at", form.Text("at"));
            Add(weekly, "for", form.Text("for"));
            Add(weekly, "zone", form.Text("zone"));
            wanted["weekly"] = weekly;
        }
        else
        {
            Add(wanted, "for", form.Text("for"));
        }

        return SetAsync(wanted, command, command.Links.Silences, cancellation);
    }

    /// <summary>Sets one.</summary>
    /// <param name="wanted">What it is about, and when.</param>
    /// <param name="command">Who, and why.</param>
    /// <param name="goOn">Where to go on.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<CommandOutcome> SetAsync(JsonObject wanted, PageCommand command, string goOn, CancellationToken cancellation)
    {
        wanted["author"] = command.Author;
        wanted["reason"] = command.Form.Text("reason");
        return await silences.AddAsync(Encoding.UTF8.GetBytes(wanted.ToJsonString()), cancellation).ConfigureAwait(false) switch
        {
            SilenceResult.Added => new CommandOutcome(goOn, null),
            SilenceResult.Refused(var problems) =>
                CommandOutcome.Wrong(StatusCodes.Status400BadRequest, [.. problems.Select(problem => $"{problem.Path}: {problem.Message}")]),
            SilenceResult.Full(var reason) => CommandOutcome.Wrong(StatusCodes.Status409Conflict, reason),
            SilenceResult.Unavailable(var reason, _) =>
                CommandOutcome.Wrong(StatusCodes.Status503ServiceUnavailable, $"{reason} Nothing was changed; try again."),
            var other => throw new InvalidOperationException($"{other} is not a result."),
        };
    }

    /// <summary>Ends one before its time.</summary>
    public async Task<CommandOutcome> EndAsync(string id, PageCommand command, CancellationToken cancellation)
    {
        var reason = command.Form.Text("reason").Trim();
        return TextRules.Reason(reason) is { } wrong
            ? CommandOutcome.Wrong(StatusCodes.Status400BadRequest, $"The reason {wrong}.")
            : CommandOutcome.Of(
                await silences.EndAsync(id, new OperatorNote(command.Author, reason), cancellation).ConfigureAwait(false), command.Links.Silences, "silence");
    }

    private static void Add(JsonObject json, string name, string value)
    {
        if (value.Trim() is { Length: > 0 } given)
        {
            json[name] = given;
        }
    }
}
