using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Cli.Silences;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor silence</c>: sets, lists and ends the silences of a running monitor.</summary>
internal static class SilenceCommand
{
    public static Command Create(Terminal terminal) =>
        new("silence", "Set, list or end silences of a running monitor: whom nobody is to be told of, and when.")
        {
            Add(terminal),
            List(terminal),
            End(terminal),
        };

    private static Command Add(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var note = new NoteOptions();
        var silence = new SilenceOptions();
        var command = new Command("add", "Set a silence. What is still open when it ends is told then.");
        silence.AddTo(command);
        note.AddTo(command);
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) => remote.AskAsync(
            parsed,
            terminal.Error,
            client => new SilenceRun(client, terminal).AddAsync(silence.ToJson(parsed, note), cancellation)));
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var json = new Option<bool>("--json") { Description = "Write each silence as a line of JSON." };
        var command = new Command("list", "List the silences, and those that were over lately.") { json };
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) => remote.AskAsync(
            parsed,
            terminal.Error,
            client => new SilenceRun(client, terminal).ListAsync(parsed.GetValue(json), cancellation)));
        return command;
    }

    private static Command End(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var note = new NoteOptions();
        var id = new Argument<string>("ID") { Description = "The silence's id, as list shows it." };
        var command = new Command("end", "End a silence before its time. What is open is told.") { id };
        note.AddTo(command);
        remote.AddTo(command);
        command.SetAction((parsed, cancellation) => remote.AskAsync(
            parsed,
            terminal.Error,
            client => new SilenceRun(client, terminal).EndAsync(parsed.GetValue(id)!, note.Author(parsed), note.Reason(parsed), cancellation)));
        return command;
    }
}
