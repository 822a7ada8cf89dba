using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A file of a series that grows one file at a time, by its name: <c>journal-20261102T030500123Z-00000007.jsonl</c>.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="FirstStamp">The first stamp in it.</param>
/// <param name="Number">Its place in the series, counted from 1.</param>
internal readonly record struct SeriesFile(string Path, Instant FirstStamp, long Number)
{
    /// <summary>The series of the entries.</summary>
    public const string Journal = "journal";

    /// <summary>The series of what could not be read.</summary>
    public const string Rejects = "rejects";

    private const string StampFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private const string Extension = ".jsonl";

    /// <summary>Its name alone.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>A time as names hold it: sorted by name is sorted by time.</summary>
    public static string Text(Instant stamp) => stamp.ToDateTimeOffset().ToString(StampFormat, CultureInfo.InvariantCulture);

    /// <summary>The file of a series that starts with a stamp.</summary>
    public static SeriesFile Of(string folder, string series, Instant firstStamp, long number) => new(
        System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{series}-{Text(firstStamp)}-{number:D8}{Extension}")),
        firstStamp,
        number);

    /// <summary>The files of a series, the oldest first.</summary>
    public static List<SeriesFile> List(string folder, string series)
    {
        var files = new List<SeriesFile>();
        foreach (var path in Directory.EnumerateFiles(folder, $"{series}-*{Extension}"))
        {
            if (TryParse(path, series, out var file))
            {
                files.Add(file.Value);
            }
        }

        files.Sort((left, right) => (left.Number, left.FirstStamp).CompareTo((right.Number, right.FirstStamp)));
        return files;
    }

    /// <summary>Reads a time as names hold it.</summary>
    public static bool TryParseStamp(string text, out Instant stamp)
    {
        var isStamp = DateTimeOffset.TryParseExact(
            text, StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        stamp = Instant.From(time);
        return isStamp;
    }

    private static bool TryParse(string path, string series, [NotNullWhen(true)] out SeriesFile? file)
    {
        var parts = System.IO.Path.GetFileNameWithoutExtension(path)[(series.Length + 1)..].Split('-');
        file = parts.Length == 2
            && TryParseStamp(parts[0], out var stamp)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new SeriesFile(path, stamp, number)
                : null;
        return file is not null;
    }
}
