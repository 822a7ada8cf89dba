using System.CommandLine;

namespace DisconnectMonitor.Cli.Remote;

/// <summary>Who tells the monitor to do something, and why.</summary>
internal sealed class NoteOptions
{
    private readonly Option<string> _author = new("--author")
    {
        Description = "Who does it; without it the name of the user.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };

    public void AddTo(Command command)
    {
        command.Options.Add(_author);
        command.Options.Add(_reason);
    }

    public string Author(ParseResult parsed) => parsed.GetValue(_author)!;

    public string Reason(ParseResult parsed) => parsed.GetValue(_reason)!;
}
