using System.CommandLine;
using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>The form of the files, for whoever knows better than what they look like.</summary>
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
