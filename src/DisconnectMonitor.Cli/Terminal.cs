using Spectre.Console;

namespace DisconnectMonitor.Cli;

/// <summary>Where a command reads from and writes to.</summary>
/// <param name="Output">Data goes here.</param>
/// <param name="Error">Progress, refusals and problems go here.</param>
/// <param name="IsOutputTerminal">Whether a person reads <paramref name="Output"/> as it is written.</param>
/// <param name="IsErrorTerminal">Whether a person reads <paramref name="Error"/> as it is written.</param>
internal sealed record Terminal(Stream Output, TextWriter Error, bool IsOutputTerminal, bool IsErrorTerminal)
{
    // Lines that are piped on are for programs, which do not want them broken.
    private const int UnbrokenWidth = 10_000;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new(
        new BufferedStream(Console.OpenStandardOutput(), 64 * 1024),
        Console.Error,
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected);

    /// <summary>Writes for people to <see cref="Output"/>: in colour on a terminal, unless NO_COLOR says otherwise.</summary>
    public IAnsiConsole ForPeople()
    {
        var writer = new StreamWriter(Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        {
            AutoFlush = true,
            NewLine = "\n",
        };
        var console = Create(writer, IsOutputTerminal, InteractionSupport.No);
        if (!IsOutputTerminal)
        {
            console.Profile.Width = UnbrokenWidth;
        }

        return console;
    }

    /// <summary>Draws on <see cref="Error"/> what changes in its place.</summary>
    public IAnsiConsole ForProgress() => Create(Error, IsErrorTerminal, InteractionSupport.Yes);

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal, InteractionSupport interactive)
    {
        var isColored = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isColored ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive,
            Out = new AnsiConsoleOutput(writer),
        });
    }
}
