using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Simulation;

/// <summary>Detectors side by side.</summary>
/// <param name="Rows">Each detector and how well it did.</param>
public sealed record Comparison(ImmutableArray<(string Name, Score Score)> Rows)
{
    /// <summary>Compares this monitor with the baselines, each with its best setting by F1 on the training courses.</summary>
    /// <param name="training">Where the settings are chosen.</param>
    /// <param name="judged">Where all are judged.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    public static Comparison Of(ImmutableArray<Course> training, ImmutableArray<Course> judged, Action<double>? progress = null)
    {
        var (done, all) = (0, Baselines.Families.Sum(family => family.Length) + Baselines.AsAdvised.Length + 1);
        var best = Baselines.Families.Select(family => family
            .Select(detector => (Detector: detector, Score: Try(detector, training)))
            .OrderByDescending(tried => tried.Score.F1)
            .ThenBy(tried => tried.Score.Delay(0.5) ?? TimeSpan.MaxValue)
            .First().Detector).ToList();
        var rows = new List<(string, Score)> { ("this monitor, every default", Try(new MonitorDetector(), judged)) };
        rows.AddRange(Baselines.AsAdvised.Select(detector => (detector.Name, Try(detector, judged))));
        rows.AddRange(best.Select(detector => ($"best: {detector.Name}", Score.Sum(judged.Select(course => course.Try(detector))))));
        return new Comparison([.. rows]);

        Score Try(IDetector detector, ImmutableArray<Course> courses)
        {
            var score = Score.Sum(courses.Select(course => course.Try(detector)));
            progress?.Invoke((double)++done / all);
            return score;
        }
    }

    /// <summary>The comparison as a table in Markdown.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("| | precision | recall | false / 1,000 devices and day | notifications / 1,000 devices and day | delay, median | delay, p99 |\n");
        text.Append("|---|---|---|---|---|---|---|\n");
        foreach (var (name, score) in Rows)
        {
            text.Append(string.Create(CultureInfo.InvariantCulture, $"| {name} | {score.Precision:0.000} | {score.Recall:0.000} | {score.WrongPerThousand:0.0} | {score.AlertsPerThousand:0.0} | {Text(score.Delay(0.5))} | {Text(score.Delay(0.99))} |\n"));
        }

        return text.ToString();
    }

    private static string Text(TimeSpan? delay) => delay is { } known ? DurationText.ForPeople(known) : "-";
}
