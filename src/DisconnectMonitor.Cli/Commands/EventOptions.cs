using System.CommandLine;
using DisconnectMonitor.Cli.Evaluations;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>The events that are gone through many times: the same in every command that does.</summary>
internal sealed class EventOptions
{
    private readonly Argument<string[]> _files = new("EVENTS")
    {
        Description = "Recorded events, as replay reads them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _format = FormatOption.Create();
    private readonly Option<string?> _policy = PolicyOption.Create();
    private readonly RegistryOptions _registry = new();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        command.Options.Add(_format);
        command.Options.Add(_policy);
        _registry.AddTo(command);
    }

    /// <summary>What was given.</summary>
    public RecordedInput Read(ParseResult parsed) =>
        new(parsed.GetValue(_files)!, FormatOption.Read(parsed, _format), parsed.GetValue(_policy), _registry.Read(parsed));
}
