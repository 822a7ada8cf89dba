using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Simulation;

/// <summary>Reads the tests of a policy. Whatever it is given, it answers with them or with every problem.</summary>
public static class PolicyTestReader
{
    private const int MostTests = 1000;
    private const int MostLines = 10_000;
    private const int MostFiles = 500;

    // A Monday: whoever writes no date has none in mind.
    private static readonly Instant UsualStart = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Reads a file: JSON in UTF-8, in which comments and trailing commas are fine.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="readPolicy">Reads the policy that the file names by a path.</param>
    public static SettingsResult<PolicyTestFile> Read(ReadOnlyMemory<byte> json, Func<string, SettingsResult<Policy>> readPolicy)
    {
        var problems = new ProblemList();
        var file = SettingsJson.ReadFile(json, problems) is { } section ? Read(section, readPolicy, problems) : null;
        return new SettingsResult<PolicyTestFile>(file, problems.ToImmutable());
    }

    private static PolicyTestFile Read(SettingSection section, Func<string, SettingsResult<Policy>> readPolicy, ProblemList problems)
    {
        _ = section["$schema"]?.Text("the address of the schema, or leave it out");
        var policy = section["policy"] is { } value ? ReadPolicy(value, readPolicy, problems) : Policy.Default;
        ImmutableArray<PolicyTest> tests = section["tests"] is { } given ? [.. given.Items(MostTests).Select(ReadTest).OfType<PolicyTest>()] : [];
        if (tests.IsEmpty && !section.IsInDoubt("tests"))
        {
            section.Refuse("tests", "is missing or empty; write at least one, as in {\"name\": \"...\", \"when\": [...], \"then\": [...]}");
        }

        section.RefuseTheRest();
        return new PolicyTestFile(policy, tests);
    }

    private static Policy ReadPolicy(SettingValue value, Func<string, SettingsResult<Policy>> readPolicy, ProblemList problems)
    {
        if (value.IsSection)
        {
            return PolicyRules.Read(value.Section()!);
        }

        if (value.Text("the path of a policy from this file's folder, or a policy itself") is not { } path)
        {
            return Policy.Default;
        }

        var read = readPolicy(path);
        foreach (var problem in read.Problems)
        {
            problems.Add(problem.Path.Length == 0 ? "policy" : $"policy.{problem.Path}", problem.Message);
        }

        return read.Value ?? Policy.Default;
    }

    private static PolicyTest? ReadTest(SettingValue value)
    {
        if (value.Section() is not { } section)
        {
            return null;
        }

        var name = section["name"]?.Text("a sentence in quotes: what the test is about");
        if (name is null && !section.IsInDoubt("name"))
        {
            section.Refuse("name", "is missing; write what the test is about");
        }

        var start = section["start"] is { } given ? ReadStart(given) : null;
        var (when, files) = (section["when"], section["events"]);
        if (when is null == files is null)
        {
            section.Refuse("when", when is null
                ? "and events are both missing; write what happens (\"when\"), or name recordings (\"events\")"
                : "and events are both given; keep one of them");
        }

        TimelineClock? clock = null;
        var steps = when is null ? [] : ReadSteps(when, ReadHub(section), start ?? UsualStart, out clock);
        var events = files is null ? [] : ReadFiles(files);
        if (when is null && section["hub"] is { } hub)
        {
            hub.Refuse("goes with \"when\"; recorded events name their hubs");
        }

        var then = section["then"];
        if (then is null)
        {
            section.Refuse("then", "is missing; write every line that is told, or [] when nothing is");
        }

        ImmutableArray<ToldLine> lines = [.. (then?.Items(MostLines) ?? []).Select(line => line.Parsed<ToldLine>(ToldLine.TryRead, "a line that is told")).OfType<ToldLine>()];
        var test = new PolicyTest
        {
            Name = name ?? "",
            Start = start ?? (files is null ? UsualStart : null),
            Steps = steps,
            Events = events,
            Clock = clock ?? (lines.IsEmpty ? TimelineClock.SinceStart : lines[0].Time.Clock),
            Then = lines,
            Until = section["until"]?.Parsed<TimelineTime>(TimelineTime.TryParse, "a time"),
        };
        section.RefuseTheRest();
        return test;
    }

    private static string ReadHub(SettingSection section)
    {
        const string Usual = "contoso";
        if (section["hub"] is not { } value || value.Text("the name of a hub") is not { } hub)
        {
            return Usual;
        }

        if (HubNameRules.Problem(hub) is { } problem)
        {
            value.Refuse($"{Quoted.Text(hub)} {problem}");
            return Usual;
        }

        return hub.ToLowerInvariant();
    }

    private static Instant? ReadStart(SettingValue value)
    {
        if (value.Text("a time, as in \"2026-11-02T00:00:00Z\"") is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem))
        {
            return time;
        }

        value.Refuse($"{Quoted.Text(text)} {problem}");
        return null;
    }

    private static ImmutableArray<string> ReadFiles(SettingValue value)
    {
        var items = value.Items(MostFiles).ToList();
        if (items.Count == 0)
        {
            value.Refuse("is empty; name a recording");
        }

        return [.. items.Select(file => file.Text("the path of a recording from this file's folder")).OfType<string>()];
    }

    private static ImmutableArray<TimelineStep> ReadSteps(SettingValue value, string hub, Instant start, out TimelineClock? clock)
    {
        clock = null;
        var reader = new TimelineReader(hub, start);
        var (steps, lines) = (new List<TimelineStep>(), value.Items(MostLines).ToList());
        if (lines.Count == 0)
        {
            value.Refuse("is empty; write at least one line, as in \"+1h pump-7 drops\"");
        }

        foreach (var item in lines)
        {
            if (item.Text("a line, as in \"+1h pump-7 drops\"") is not { } line)
            {
                continue;
            }

            if (!reader.TryRead(line, out var read, out var problem))
            {
                item.Refuse(problem);
                continue;
            }

            clock ??= TimelineTime.TryParse(line.TrimStart().Split(' ')[0], out var time, out _) ? time.Clock : null;
            steps.AddRange(read);
        }

        return [.. steps.OrderBy(step => step.At)];
    }
}
