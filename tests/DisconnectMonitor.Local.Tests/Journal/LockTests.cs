using static DisconnectMonitor.Local.Journals.JournalFolder;

namespace DisconnectMonitor.Local.Journals;

public sealed class LockTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_monitor_is_refused_until_the_first_is_gone()
    {
        await using (var journal = _folder.Open())
        {
            var error = Assert.Throws<JournalInUseException>(() => _folder.Open());
            Assert.Matches(
                $@"^The data folder {_folder.Path} is in use by another monitor \(process {Environment.ProcessId}, started \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)\. "
                    + "Stop that one, or name another folder\\.$",
                error.Message);
        }

        await using var next = _folder.Open();
        await Append(next, "a");
    }

    [Fact]
    public async Task So_is_one_of_another_process_until_that_is_killed()
    {
        using var child = Start("journal-append", _folder.Path, "a");
        Assert.NotNull(await child.StandardOutput.ReadLineAsync());
        var error = Assert.Throws<JournalInUseException>(() => _folder.Open());
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"(process {child.Id}, started "), error.Message, StringComparison.Ordinal);

        var rest = child.StandardOutput.ReadToEndAsync();
        child.Kill();
        await rest;
        await child.WaitForExitAsync();
        await using var journal = _folder.Open();
        Assert.True(journal.Health.IsHealthy);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Path)!);
        File.WriteAllText(_folder.Path, "a file");

        var error = Assert.Throws<JournalUnavailableException>(() => _folder.Open());
        Assert.StartsWith($"The data folder {_folder.Path} cannot be used: ", error.Message, StringComparison.Ordinal);
    }
}
