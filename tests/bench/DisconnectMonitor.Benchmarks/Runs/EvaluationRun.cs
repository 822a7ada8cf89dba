using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Benchmarks.Runs;

/// <summary>The tables of docs/evaluation.md: settings of the baselines chosen on some seeds, all judged on others.</summary>
internal static class EvaluationRun
{
    private static readonly ulong[] TrainingSeeds = [1, 2, 3];
    private static readonly ulong[] HeldOutSeeds = [101, 102, 103, 104, 105];

    public static void Write(TextWriter output)
    {
        foreach (var name in new[] { "day", "rough" })
        {
            foreach (var stretch in new[] { 1, 2 })
            {
                var plan = ScenarioPlans.Find(name)! with { Devices = 1000 };
                output.WriteLine($"### {name}{(stretch == 1 ? "" : ", ranges of renewal and keep-alive doubled")}");
                output.WriteLine();
                ImmutableArray<Course> judged = [.. HeldOutSeeds.Select(seed => Course.Of(plan with { Stretch = stretch }, seed))];
                var comparison = Comparison.Of([.. TrainingSeeds.Select(seed => Course.Of(plan, seed))], judged);
                var rows = comparison.Rows.Insert(1, ("this monitor, a grace that learns", Score.Sum(judged.Select(TryLearning))));
                output.WriteLine((comparison with { Rows = rows }).ToMarkdown());
            }
        }
    }

    private static Score TryLearning(Course course) =>
        (course with { Policy = course.Policy with { GraceAtMost = PolicyLimits.LearnedGrace } }).Try(new MonitorDetector());
}
