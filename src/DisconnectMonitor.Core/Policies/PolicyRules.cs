using System.Text.RegularExpressions;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Policies;

/// <summary>What a policy may say: its names and rules, and how it is written. What is not given is the default, and so is what is wrong.</summary>
internal static class PolicyRules
{
    public static Policy Read(SettingSection section)
    {
        // Editors find the schema by it; it says nothing about devices.
        _ = section["$schema"]?.Text("the address of the schema, or leave it out");
        var defaults = Policy.Default;
        var settle = section["settle"]?.Duration(PolicyRanges.Wait) ?? defaults.Settle;
        var (grace, graceAtMost) = section["grace"] is { } value ? ReadGrace(value) : (defaults.Grace, defaults.GraceAtMost);
        var policy = new Policy
        {
            Settle = settle,
            Grace = grace,
            GraceAtMost = graceAtMost,
            Cluster = section["cluster"]?.Section() is { } cluster ? ClusterRules.Read(cluster) : defaults.Cluster,
            Flapping = section["flapping"]?.Section() is { } flapping ? ReadFlapping(flapping) : defaults.Flapping,
            Unstable = section["unstable"]?.Section() is { } unstable ? ReadUnstable(unstable) : defaults.Unstable,
            GroupPattern = section["groupPattern"] is { IsNothing: false } pattern ? ReadGroupPattern(pattern) : null,
            TokenLifespans = section["tokenLifespans"] is { } lifespans ? ReadLifespans(lifespans) : defaults.TokenLifespans,
        };
        RefuseGraceWithinHorizon(section, policy);
        policy = policy with
        {
            Overrides = section["overrides"] is { } overrides ? OverrideRules.Read(overrides, section, policy) : defaults.Overrides,
        };
        section.RefuseTheRest();
        return policy;
    }

    /// <summary>Every value in force, the defaults included.</summary>
    public static void Write(Utf8JsonWriter json, Policy policy)
    {
        json.WriteStartObject();
        json.WriteString("settle", DurationText.Format(policy.Settle));
        WriteGrace(json, policy);
        ClusterRules.Write(json, policy.Cluster);
        WriteFlapping(json, policy.Flapping);
        WriteUnstable(json, policy.Unstable);
        json.WriteString("groupPattern", policy.GroupPattern?.ToString());
        json.WriteStartArray("tokenLifespans");
        foreach (var lifespan in policy.TokenLifespans)
        {
            json.WriteStringValue(DurationText.Format(lifespan));
        }

        json.WriteEndArray();
        OverrideRules.Write(json, policy.Overrides);
        json.WriteEndObject();
    }

    private static (TimeSpan Grace, TimeSpan? AtMost) ReadGrace(SettingValue value)
    {
        if (!value.IsSection)
        {
            return (value.Duration(PolicyRanges.Wait) ?? Policy.Default.Grace, null);
        }

        var section = value.Section()!;
        var learns = section["learn"]?.YesOrNo() ?? true;
        var least = section["atLeast"]?.Duration(PolicyRanges.Wait) ?? Policy.Default.Grace;
        var most = section["atMost"]?.Duration(PolicyRanges.Wait) ?? PolicyLimits.LearnedGrace;
        if (most <= least && !section.IsInDoubt("atLeast", "atMost"))
        {
            section.Refuse(
                "atMost",
                $"{DurationText.Format(most)} is not longer than atLeast {DurationText.Format(least)}; write a longer one, or a fixed grace: " +
                $"\"grace\": \"{DurationText.Format(least)}\"");
        }

        section.RefuseTheRest();
        return (least, learns && most > least ? most : null);
    }

    private static void WriteGrace(Utf8JsonWriter json, Policy policy)
    {
        if (policy.GraceAtMost is not { } most)
        {
            json.WriteString("grace", DurationText.Format(policy.Grace));
            return;
        }

        json.WriteStartObject("grace");
        json.WriteBoolean("learn", true);
        json.WriteString("atLeast", DurationText.Format(policy.Grace));
        json.WriteString("atMost", DurationText.Format(most));
        json.WriteEndObject();
    }

    private static UnstablePolicy ReadUnstable(SettingSection section)
    {
        var defaults = Policy.Default.Unstable;
        var unstable = new UnstablePolicy
        {
            OpenAt = section["openAt"]?.Count(PolicyLimits.FewestFlappingDrops, PolicyLimits.FlappingDrops) ?? defaults.OpenAt,
            Window = section["window"]?.Duration(PolicyRanges.Wait) ?? defaults.Window,
        };
        section.RefuseTheRest();
        return unstable;
    }

    private static void WriteUnstable(Utf8JsonWriter json, UnstablePolicy unstable)
    {
        json.WriteStartObject("unstable");
        json.WriteNumber("openAt", unstable.OpenAt);
        json.WriteString("window", DurationText.Format(unstable.Window));
        json.WriteEndObject();
    }

    private static FlappingPolicy ReadFlapping(SettingSection section)
    {
        var defaults = Policy.Default.Flapping;
        var flapping = new FlappingPolicy
        {
            Window = section["window"]?.Duration(PolicyRanges.Wait) ?? defaults.Window,
            OpenAt = section["openAt"]?.Count(PolicyLimits.FewestFlappingDrops, PolicyLimits.FlappingDrops) ?? defaults.OpenAt,
            CloseBelow = section["closeBelow"]?.Count(1, PolicyLimits.FlappingDrops - 1) ?? defaults.CloseBelow,
        };
        if (flapping.CloseBelow >= flapping.OpenAt && !section.IsInDoubt("openAt", "closeBelow"))
        {
            section.Refuse(
                "closeBelow",
                $"{flapping.CloseBelow} is not below openAt {flapping.OpenAt}; write {flapping.OpenAt - 1} or less, or a larger openAt");
        }

        section.RefuseTheRest();
        return flapping;
    }

    private static void WriteFlapping(Utf8JsonWriter json, FlappingPolicy flapping)
    {
        json.WriteStartObject("flapping");
        json.WriteString("window", DurationText.Format(flapping.Window));
        json.WriteNumber("openAt", flapping.OpenAt);
        json.WriteNumber("closeBelow", flapping.CloseBelow);
        json.WriteEndObject();
    }

    private static Regex? ReadGroupPattern(SettingValue value)
    {
        const string Example = "\"^(?<group>[^-]+)-\"";
        var pattern = value.Parsed<Regex>(PolicyPattern.TryCompile, $"a pattern with a group named group, as in {Example}");
        if (pattern is not null && !pattern.GetGroupNames().Contains("group"))
        {
            value.Refuse($"{Quoted.Text(pattern.ToString())} has no group named group; write one, as in {Example}");
        }

        return pattern;
    }

    private static ImmutableArray<TimeSpan> ReadLifespans(SettingValue value)
    {
        var lifespans = ImmutableArray.CreateBuilder<TimeSpan>();
        foreach (var item in value.Items(PolicyLimits.TokenLifespans))
        {
            if (item.Duration(PolicyRanges.Lifespan) is not { } lifespan)
            {
                continue;
            }

            if (lifespans.Contains(lifespan))
            {
                item.Refuse($"{DurationText.Format(lifespan)} is in the list already; write each lifespan once");
            }

            lifespans.Add(lifespan);
        }

        return lifespans.DrainToImmutable();
    }

    private static void RefuseGraceWithinHorizon(SettingSection section, Policy policy)
    {
        if (policy.Grace >= policy.ClusterHorizon || section.IsInDoubt("settle", "grace", "cluster", "cluster.window"))
        {
            return;
        }

        var horizon = DurationText.Format(policy.ClusterHorizon);
        section.Refuse(
            "grace",
            $"cluster.window + settle + one poll of the hub, {DurationText.Format(policy.Cluster.Window)} + " +
            $"{DurationText.Format(policy.Settle)} + {DurationText.Format(Policy.HubPoll)} = {horizon}, is longer than " +
            $"grace {DurationText.Format(policy.Grace)}, so devices would escalate before their cluster opens; " +
            $"write a grace of {horizon} or more, or a shorter window or settle");
    }
}
