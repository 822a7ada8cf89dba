using DisconnectMonitor.Cli.Notifying;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor notify</c>: tries channels.</summary>
internal static class NotifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var channel = new Argument<string?>("CHANNEL")
        {
            Description = "The channel's name; without it all of them.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var settings = new Option<string>("--settings") { Description = "The monitor's settings file.", HelpName = "FILE", Required = true };
        var test = new Command("test", "A fire drill: send an opening and its resolution, marked as a test, to each channel, whatever its filter.")
        {
            channel, settings,
        };
        test.SetAction((parsed, cancellation) =>
            new NotifyTest(terminal, TimeProvider.System).RunAsync(parsed.GetValue(settings)!, parsed.GetValue(channel), cancellation));
        return new Command("notify", "Try the channels that notifications are sent to.") { test };
    }
}
