using DisconnectMonitor.Channels;
using DisconnectMonitor.Text;
using Spectre.Console;

namespace DisconnectMonitor.Cli.Notifying;

/// <summary>One run of <c>notify test</c>.</summary>
internal sealed class NotifyTest(Terminal terminal, TimeProvider time)
{
    private readonly PeopleWriter _writer = new(terminal);

    /// <summary>Sends a drill to one channel, or to all of them at once, and tells what came of it in the order of the file.</summary>
    /// <param name="path">The settings file.</param>
    /// <param name="name">The channel's name, or null.</param>
    /// <param name="cancellation">Ends the drill.</param>
    public async Task<int> RunAsync(string path, string? name, CancellationToken cancellation)
    {
        var (channels, exitCode) = CheckedFile.Read(
            path, "The channels in", "have", json => ChannelSettingsReader.Read(json, SecretSource.System), terminal.Error);
        if (channels is null)
        {
            return exitCode;
        }

        var chosen = channels.Where(channel => name is null || channel.Name == name).ToList();
        if (chosen.Count == 0)
        {
            await terminal.Error.WriteLineAsync(channels.Count == 0
                ? $"The settings {path} have no channel to test."
                : $"The settings {path} have no channel {Quoted.Text(name)}; they have {string.Join(", ", channels.Select(channel => channel.Name))}.")
                .ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var services = new ChannelServices { Time = time };
        var drills = chosen.ConvertAll(channel => (channel.Name, Results: ChannelDrill.RunAsync(ChannelFactory.Create(channel, services), time, cancellation)));
        var isGood = true;
        foreach (var (channel, running) in drills)
        {
            var results = await running.ConfigureAwait(false);
            Write(channel, results);
            isGood &= results.All(result => result is SendResult.Accepted);
        }

        return isGood ? ExitCode.Done : ExitCode.No;
    }

    private void Write(string channel, ImmutableArray<SendResult> results)
    {
        string[] words = ["opening", "resolution"];
        foreach (var (word, result) in words.Zip(results))
        {
            var (color, said) = result switch
            {
                SendResult.Failed failed => ("yellow", $"failed: {failed.Reason}"),
                SendResult.Refused refused => ("red", $"refused: {refused.Reason}"),
                _ => ("green", "taken"),
            };
            _writer.Markup($"[bold]{Markup.Escape(channel)}[/]  {word,-10}  [{color}]{Markup.Escape(said)}[/]");
        }
    }
}
