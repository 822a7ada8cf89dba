using System.Text.RegularExpressions;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>What the list <c>overrides</c> of a policy may say.</summary>
internal static class OverrideRules
{
    public static ImmutableArray<PolicyOverride> Read(SettingValue value, SettingSection top, Policy policy)
    {
        var overrides = ImmutableArray.CreateBuilder<PolicyOverride>();
        foreach (var item in value.Items(PolicyLimits.Overrides))
        {
            if (item.Section() is not { } section)
            {
                continue;
            }

            if (section.IsEmpty)
            {
                // One that only matches is fine: it exempts its devices from a later override.
                item.Refuse("says nothing; write which hub or device it is about and what is different there, or remove it");
            }

            var found = ReadOverride(section);
            if (!top.IsInDoubt("settle", "grace"))
            {
                RefuseGraceWithinSettle(section, found, policy);
            }

            overrides.Add(found);
        }

        return overrides.DrainToImmutable();
    }

    public static void Write(Utf8JsonWriter json, ImmutableArray<PolicyOverride> overrides)
    {
        json.WriteStartArray("overrides");
        foreach (var difference in overrides)
        {
            WriteOverride(json, difference);
        }

        json.WriteEndArray();
    }

    private static PolicyOverride ReadOverride(SettingSection section)
    {
        var found = new PolicyOverride
        {
            Hub = section["hub"]?.Parsed<HubGlob>(HubGlob.TryParse, "a hub's name, with * for any characters and ? for one"),
            Device = section["device"]?.Parsed<Regex>(PolicyPattern.TryCompile, "a pattern, as in \"^pump-\""),
            Settle = section["settle"]?.Duration(PolicyRanges.Wait),
            Grace = section["grace"]?.Duration(PolicyRanges.Wait),
            Mode = section["mode"]?.Choice<DeviceMode>() ?? DeviceMode.Monitor,
            Severity = section["severity"]?.Choice<Severity>(),
            Runbook = section["runbook"]?.Parsed<string>(WebAddress.TryParse, "a link, as in \"https://wiki.example/gateways\""),
        };
        section.RefuseTheRest();
        return found;
    }

    /// <summary>An override may leave less grace than a cluster needs to open, but not less than the drop needs to settle.</summary>
    private static void RefuseGraceWithinSettle(SettingSection section, PolicyOverride found, Policy policy)
    {
        var grace = found.Grace ?? policy.Grace;
        var settle = found.Settle ?? policy.Settle;
        if (grace >= settle || section.IsInDoubt("settle", "grace"))
        {
            return;
        }

        section.Refuse(
            found.Grace is null ? "settle" : "grace",
            $"grace {DurationText.Format(grace)} is shorter than settle {DurationText.Format(settle)}; " +
            $"write a grace of {DurationText.Format(settle)} or more here, or a settle of {DurationText.Format(grace)} or less");
    }

    /// <summary>What an override leaves as it is has no value of its own to show; its mode always has.</summary>
    private static void WriteOverride(Utf8JsonWriter json, PolicyOverride difference)
    {
        json.WriteStartObject();
        WriteIfGiven(json, "hub", difference.Hub?.Text);
        WriteIfGiven(json, "device", difference.Device?.ToString());
        WriteIfGiven(json, "settle", difference.Settle is { } settle ? DurationText.Format(settle) : null);
        WriteIfGiven(json, "grace", difference.Grace is { } grace ? DurationText.Format(grace) : null);
        json.WriteString("mode", ChoiceText.Of(difference.Mode));
        WriteIfGiven(json, "severity", difference.Severity is { } severity ? ChoiceText.Of(severity) : null);
        WriteIfGiven(json, "runbook", difference.Runbook);
        json.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
