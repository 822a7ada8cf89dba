using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Silences;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>What becomes of a silence that is asked for on the page.</summary>
internal static class SilenceOutcome
{
    public static CommandOutcome Of(SilenceResult result, string goOn) => result switch
    {
        SilenceResult.Added => new CommandOutcome(goOn, null),
        SilenceResult.Refused(var problems) =>
            CommandOutcome.Wrong(StatusCodes.Status400BadRequest, [.. problems.Select(problem => $"{problem.Path}: {problem.Message}")]),
        SilenceResult.Full(var reason) => CommandOutcome.Wrong(StatusCodes.Status409Conflict, reason),
        SilenceResult.Unavailable(var reason, _) =>
            CommandOutcome.Wrong(StatusCodes.Status503ServiceUnavailable, $"{reason} Nothing was changed; try again."),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };
}

/// <summary>What was filled in, as the JSON that the silences' own reader takes: one form, with one set of rules.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FormJson : JsonSerializerContext;
