using System.CommandLine.Parsing;
using DisconnectMonitor.Cli.Replays;
using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>What is replayed, and the log beside it: the same in every command that replays.</summary>
/// <param name="name">What the files are called.</param>
/// <param name="about">What they hold.</param>
/// <param name="hasEvidence">Whether there may be a log beside them.</param>
internal sealed class InputOptions(string name, string about, bool hasEvidence)
{
    private readonly Argument<string[]> _files = new(name) { Description = about };

    private readonly Option<string?> _format = FormatOption.Create();

    private readonly Option<string[]> _evidence = new("--evidence")
    {
        Description = "A recorded Connections log to look into as the monitor would; may be given more than once.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _policy = PolicyOption.Create();
    private readonly RegistryOptions _registry = new();

    public InputOptions()
        : this(
            "FILE",
            "Recorded events, or the hub's Connections log, in any of the forms that --format names, plain or gzip; - is standard input. Several are merged by time.",
            hasEvidence: true)
    {
    }

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withPolicy">Whether they name the policy; a command that compares policies names them itself.</param>
    /// <param name="isRequired">Whether there has to be a file.</param>
    public void AddTo(Command command, bool withPolicy = true, bool isRequired = true)
    {
        _files.Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore;
        command.Arguments.Add(_files);
        command.Options.Add(_format);
        if (hasEvidence)
        {
            command.Options.Add(_evidence);
        }

        if (withPolicy)
        {
            command.Options.Add(_policy);
        }

        _registry.AddTo(command);
        command.Validators.Add(result =>
        {
            // The parser takes a mistyped option for one more file.
            foreach (var option in (result.GetValue(_files) ?? []).Where(file => file.Length > 1 && file[0] == '-'))
            {
                result.AddError($"'{option}' is not an option of {command.Name}. A file of that name is given as ./{option}.");
            }
        });
    }

    /// <summary>Whether any file was given.</summary>
    public bool IsGiven(CommandResult result) => result.GetValue(_files) is { Length: > 0 };

    /// <summary>Whether standard input is among them.</summary>
    public bool IsStandardInput(CommandResult result) => result.GetValue(_files)?.Contains("-") == true;

    /// <summary>What was given.</summary>
    public ReplayInput Read(ParseResult parsed) => new()
    {
        Files = parsed.GetValue(_files)!,
        Form = FormatOption.Read(parsed, _format),
        Evidence = parsed.GetValue(_evidence) ?? [],
        Policy = parsed.GetValue(_policy),
        Registry = _registry.Read(parsed),
    };
}

/// <summary>The form of the files, for one who knows better than what they look like.</summary>
internal static class FormatOption
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--format")
        {
            Description = $"The form that the files have to have; without it each is recognised: {string.Join(", ", FormNames.All)}.",
            HelpName = "FORM",
        };
        return option.AcceptOnlyFromAmong([.. FormNames.All]);
    }

    public static RecordingForm? Read(ParseResult parsed, Option<string?> option) => FormNames.Find(parsed.GetValue(option));
}

/// <summary>The option <c>--policy</c>, the same in every command.</summary>
internal static class PolicyOption
{
    public static Option<string?> Create() =>
        new("--policy") { Description = "The policy to decide by, a JSON file; without it every default.", HelpName = "FILE" };
}

/// <summary>An option that takes a time.</summary>
internal static class TimeOption
{
    public static Option<Instant?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem))
            {
                return time;
            }

            result.AddError($"{name} {text}: {problem}");
            return null;
        },
    };
}
