using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Stores;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Cli.Storing;

/// <summary>Takes out of a data folder what is in it.</summary>
internal sealed class StoreRun(string folder, Terminal terminal)
{
    private readonly string _database = StoreFile.In(folder);

    /// <summary>Writes the journal, or the rejects, as JSON lines, and returns the exit code.</summary>
    public Task<int> ExportAsync(bool rejects, CancellationToken cancellation) => RunAsync(async () =>
    {
        using var bar = new ProgressBar(terminal, "exporting");
        if (rejects)
        {
            RejectLines.Write(_database, terminal.Output);
        }
        else
        {
            var lines = new JournalLines(new JournalReader(_database, after: 0));
            await using (lines.ConfigureAwait(false))
            {
                var buffer = new byte[256 * 1024];
                while (await lines.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
                {
                    await terminal.Output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                    cancellation.ThrowIfCancellationRequested();
                    bar.Report(share: null);
                }
            }
        }

        await terminal.Output.FlushAsync(cancellation).ConfigureAwait(false);
    });

    /// <summary>Copies the database, and returns the exit code.</summary>
    public Task<int> BackupAsync(string file) => RunAsync(async () =>
    {
        using var bar = new ProgressBar(terminal, "copying");
        var copying = Task.Run(() => StoreBackup.Write(_database, file));
        while (await Task.WhenAny(copying, Task.Delay(TimeSpan.FromMilliseconds(200))).ConfigureAwait(false) != copying)
        {
            bar.Report(share: null);
        }

        await copying.ConfigureAwait(false);
    });

    private async Task<int> RunAsync(Func<Task> run)
    {
        if (!File.Exists(_database))
        {
            await terminal.Error.WriteLineAsync($"There is no {_database}: {folder} is not the data folder of a monitor.").ConfigureAwait(false);
            return ExitCode.NoInput;
        }

        try
        {
            await run().ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is SqliteException or JournalUnavailableException or IOException { InnerException: SqliteException })
        {
            await terminal.Error.WriteLineAsync($"{_database}: {StoreProblem.Of(error)}.").ConfigureAwait(false);
            return ExitCode.NoInput;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await terminal.Error.WriteLineAsync($"{error.Message}.").ConfigureAwait(false);
            return ExitCode.CannotWrite;
        }
    }
}
