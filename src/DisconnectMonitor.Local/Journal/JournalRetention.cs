using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Which files of a data folder are no longer kept.</summary>
internal static class JournalRetention
{
    /// <summary>Deletes what is older than <paramref name="oldest"/> and not needed after <paramref name="saved"/>.</summary>
    public static IReadOnlyList<string> Apply(string folder, Instant oldest, JournalPosition saved)
    {
        try
        {
            var old = OldOf(SeriesFile.List(folder, SeriesFile.Journal), oldest).Where(file => file.Number < saved.File)
                .Concat(OldOf(SeriesFile.List(folder, SeriesFile.Rejects), oldest))
                .Select(file => file.Path)
                .Concat(TornIn(folder, oldest))
                .ToList();
            old.ForEach(File.Delete);
            return old.ConvertAll(path => Path.GetFileName(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException($"Old files of {folder} cannot be deleted: {error.Message}", error);
        }
    }

    // A file ends no later than the next one starts. The last one is being written.
    private static IEnumerable<SeriesFile> OldOf(List<SeriesFile> files, Instant oldest) =>
        files.Zip(files.Skip(1)).Where(pair => pair.Second.FirstStamp < oldest).Select(pair => pair.First);

    private static IEnumerable<string> TornIn(string folder, Instant oldest) =>
        Directory.EnumerateFiles(folder, "torn-*")
            .Where(path => Path.GetFileName(path).Split('-') is [_, var text, ..]
                && SeriesFile.TryParseStamp(text, out var stamp) && stamp < oldest);
}
