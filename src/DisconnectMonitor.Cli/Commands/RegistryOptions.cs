using DisconnectMonitor.Cli.Registries;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>The registry beside a recording: the same in every command that replays.</summary>
internal sealed class RegistryOptions
{
    private readonly Option<string?> _file = new("--registry")
    {
        Description = "All devices, whether or not anything is heard of them: JSON lines or CSV, az iot hub device-identity list, or devices.txt of an export job.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _group = GroupFrom("--registry-group");
    private readonly Option<string?> _hub = HubOf("--registry-hub", "the hub of the first event");

    /// <summary>Where a device's group stands.</summary>
    public static Option<string?> GroupFrom(string name) => new(name)
    {
        Description = "Where the registry holds a device's group, a property, attribute or tag such as tags.site; without it: group.",
        HelpName = "PLACE",
    };

    /// <summary>The hub of devices of which the registry does not say it.</summary>
    public static Option<string?> HubOf(string name, string otherwise)
    {
        var option = new Option<string?>(name)
        {
            Description = $"The hub of devices of which the registry does not say it; without it: {otherwise}.",
            HelpName = "NAME",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } hub && HubNameRules.Problem(hub) is { } problem)
            {
                result.AddError($"{name} {Quoted.Text(hub)} {problem}.");
            }
        });
        return option;
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_group);
        command.Options.Add(_hub);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_file) is null && (result.GetValue(_group) ?? result.GetValue(_hub)) is not null)
            {
                result.AddError($"{_group.Name} and {_hub.Name} say how {_file.Name} is to be read, which is missing.");
            }
        });
    }

    /// <summary>What was given; null for no registry.</summary>
    public RegistryInput? Read(ParseResult parsed) =>
        parsed.GetValue(_file) is { } file ? new RegistryInput(file, parsed.GetValue(_group), parsed.GetValue(_hub)) : null;
}
