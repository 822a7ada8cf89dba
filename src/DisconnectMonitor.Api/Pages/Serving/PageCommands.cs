using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Pages.Incidents;
using DisconnectMonitor.Api.Pages.Silences;
using Microsoft.Extensions.Primitives;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>What somebody wants to be done, as they filled it in.</summary>
/// <param name="Author">Who.</param>
/// <param name="Form">What was filled in.</param>
/// <param name="Links">The addresses of the page.</param>
internal sealed record PageCommand(string Author, IReadOnlyDictionary<string, StringValues> Form, PageLinks Links);

/// <summary>What becomes of it.</summary>
/// <param name="GoOn">The address to go on to; null when there is a problem.</param>
/// <param name="Problem">What is wrong, or null.</param>
internal sealed record CommandOutcome(string? GoOn, View? Problem)
{
    /// <summary>What a host answered to it.</summary>
    public static CommandOutcome Of(CommandResult result, string goOn, string thing) => result switch
    {
        CommandResult.Done or CommandResult.Accepted => new CommandOutcome(goOn, null),
        CommandResult.NotFound => new CommandOutcome(null, View.Missing($"There is no such {thing}.")),
        CommandResult.Conflict(var reason) => Wrong(StatusCodes.Status409Conflict, reason),
        CommandResult.Unavailable(var reason, _) => Wrong(StatusCodes.Status503ServiceUnavailable, $"{reason} Nothing was changed; try again."),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };

    /// <summary>It is not done.</summary>
    public static CommandOutcome Wrong(int status, params string[] sentences) =>
        new(null, View.Problem(status, "This was not done", sentences));
}

/// <summary>What can be done on the page.</summary>
internal sealed class PageCommands(IncidentCommands incidents, SilenceCommands silences, TestedChannels channels, IDeadLetters deadLetters)
{
    /// <summary>Does what is asked for at a path.</summary>
    public async Task<CommandOutcome> TakeAsync(string[] path, PageCommand command, CancellationToken cancellation) => path switch
    {
        ["incidents", var key, "take"] => await incidents.TakeAsync(key, command, cancellation).ConfigureAwait(false),
        ["incidents", var key, "close"] => await incidents.CloseAsync(key, command, cancellation).ConfigureAwait(false),
        ["incidents", var key, "silence"] => await incidents.SilenceAsync(key, command, cancellation).ConfigureAwait(false),
        ["silences"] => await silences.SetAsync(command, cancellation).ConfigureAwait(false),
        ["silences", var id, "end"] => await silences.EndAsync(id, command, cancellation).ConfigureAwait(false),
        ["channels", var name, "test"] => CommandOutcome.Of(
            await channels.TestAsync(name, cancellation).ConfigureAwait(false),
            PageLinks.With(command.Links.Channels, "tested", name),
            "channel"),
        ["dead-letters", var id, "resend"] => CommandOutcome.Of(
            await deadLetters.ResendAsync(id, cancellation).ConfigureAwait(false), command.Links.Channels, "dead letter"),
        _ => new CommandOutcome(null, View.Missing("There is nothing to do at this address.")),
    };
}
