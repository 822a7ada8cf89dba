using Spectre.Console;

namespace DisconnectMonitor.Cli;

/// <summary>Writes text for people: indented paragraphs that wrap on a terminal and stay whole where they are piped on.</summary>
internal sealed class PeopleWriter(Terminal terminal)
{
    private readonly IAnsiConsole _console = terminal.ForPeople();

    /// <summary>A line of Spectre markup. Values in it have to be escaped.</summary>
    public void Markup(FormattableString markup) => _console.MarkupLine(markup.ToString(CultureInfo.InvariantCulture));

    /// <summary>A paragraph of plain text.</summary>
    /// <param name="label">What stands before it, such as a bullet; the text's other lines stand under its first.</param>
    /// <param name="text">The text.</param>
    /// <param name="indent">Columns before the label.</param>
    public void Paragraph(string label, string text, int indent)
    {
        var start = new string(' ', indent) + label;
        foreach (var line in Wrap(text, Math.Max(20, _console.Profile.Width - start.Length)))
        {
            _console.WriteLine(start + line);
            start = new string(' ', start.Length);
        }
    }

    public void BlankLine() => _console.WriteLine();

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
