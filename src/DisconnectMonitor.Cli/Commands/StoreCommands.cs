using DisconnectMonitor.Cli.Storing;

namespace DisconnectMonitor.Cli.Commands;

/// <summary><c>disconnect-monitor export</c> and <c>backup</c>: what a monitor keeps, taken out of its data folder.</summary>
internal static class StoreCommands
{
    public static Command CreateExport(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = "The data folder of a monitor, running or not.",
            DefaultValueFactory = _ => "monitor-data",
        };
        var rejects = new Option<bool>("--rejects") { Description = "Write what could not be read instead, with reason and arrival." };
        var command = new Command("export", "Write a monitor's journal as JSON lines, which replay reads.") { folder, rejects };
        command.SetAction((parsed, cancellation) =>
            new StoreRun(parsed.GetValue(folder)!, terminal).ExportAsync(parsed.GetValue(rejects), cancellation));
        return command;
    }

    public static Command CreateBackup(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The copy, which must not be there yet." };
        var folder = new Option<string>("--data")
        {
            Description = "The data folder of a monitor, running or not.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "monitor-data",
        };
        var command = new Command("backup", "Copy a monitor's database, also while it runs.") { file, folder };
        command.SetAction((parsed, _) => new StoreRun(parsed.GetValue(folder)!, terminal).BackupAsync(parsed.GetValue(file)!));
        return command;
    }
}
