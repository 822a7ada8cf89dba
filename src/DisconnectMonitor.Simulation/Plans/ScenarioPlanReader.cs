using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Simulation;

/// <summary>Reads scenarios from JSON. What is not given is as in <see cref="ScenarioPlan"/>, or in the named scenario that it starts from.</summary>
public static class ScenarioPlanReader
{
    private const int MostDevices = 10_000_000;
    private const double MostPerDay = 24;

    private static readonly DurationRange Length = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(31), "a scenario lasts a month at most");
    private static readonly DurationRange Moment = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(31), "a scenario lasts a month at most");

    /// <summary>Reads a scenario: JSON in UTF-8, in which comments and trailing commas are fine.</summary>
    public static SettingsResult<ScenarioPlan> Read(ReadOnlyMemory<byte> json)
    {
        var problems = new ProblemList();
        var plan = SettingsJson.ReadFile(json, problems, "the scenario") is { } section ? Read(section) : null;
        return new SettingsResult<ScenarioPlan>(plan, problems.ToImmutable());
    }

    private static ScenarioPlan Read(SettingSection section)
    {
        var defaults = Base(section);
        var plan = defaults with
        {
            Name = section["name"]?.Text("a name in quotes") ?? defaults.Name,
            From = section["from"] is { } from ? Time(from) ?? defaults.From : defaults.From,
            Lasts = section["lasts"]?.Duration(Length) ?? defaults.Lasts,
            Devices = section["devices"]?.Count(1, MostDevices) ?? defaults.Devices,
            Hubs = section["hubs"]?.Count(1, 99) ?? defaults.Hubs,
            DevicesPerSite = section["devicesPerSite"]?.Count(1, MostDevices) ?? defaults.DevicesPerSite,
            Sdks = section["sdks"]?.Section() is { } sdks ? Sdks(sdks, section) : defaults.Sdks,
            Tokens = Share(section, "tokens") ?? defaults.Tokens,
            Amqp = Share(section, "amqp") ?? defaults.Amqp,
            TokenLifespan = section["tokenLifespan"]?.Duration(PolicyRanges.Lifespan) ?? defaults.TokenLifespan,
            Modules = Share(section, "modules") ?? defaults.Modules,
            BlipsPerDay = Rate(section, "blipsPerDay") ?? defaults.BlipsPerDay,
            OutagesPerDay = Rate(section, "outagesPerDay") ?? defaults.OutagesPerDay,
            OutageLength = Range(section, "outageLength") ?? defaults.OutageLength,
            SiteOutagesPerDay = Rate(section, "siteOutagesPerDay") ?? defaults.SiteOutagesPerDay,
            SiteOutageLength = Range(section, "siteOutageLength") ?? defaults.SiteOutageLength,
            HubOutagesPerDay = Rate(section, "hubOutagesPerDay") ?? defaults.HubOutagesPerDay,
            HubOutageLength = Range(section, "hubOutageLength") ?? defaults.HubOutageLength,
            Storms = section["storms"] is { } storms ? [.. storms.Items(100).Select(Storm).OfType<Storm>()] : defaults.Storms,
            StolenIdentities = Share(section, "stolenIdentities") ?? defaults.StolenIdentities,
            RefusedTokens = Share(section, "refusedTokens") ?? defaults.RefusedTokens,
            ClockDrifts = Share(section, "clockDrifts") ?? defaults.ClockDrifts,
            Deletions = Share(section, "deletions") ?? defaults.Deletions,
            Recreations = Share(section, "recreations") ?? defaults.Recreations,
            Wild = section["wild"]?.Section() is { } wild ? Wild(wild, defaults.Wild ?? new WildHabits()) : defaults.Wild,
            Stretch = section["stretch"]?.Number(0.1, 10) ?? defaults.Stretch,
            Delivery = section["delivery"]?.Section() is { } delivery ? Delivery(delivery, defaults.Delivery) : defaults.Delivery,
            BacklogsPerDay = Rate(section, "backlogsPerDay") ?? defaults.BacklogsPerDay,
            BacklogLength = Range(section, "backlogLength") ?? defaults.BacklogLength,
        };
        section.RefuseTheRest();
        Judge(section, plan);
        return plan;
    }

    private static ScenarioPlan Base(SettingSection section)
    {
        var names = string.Join(", ", ScenarioPlans.All.Select(plan => plan.Name));
        if (section["basedOn"] is { } value && value.Text($"the name of a scenario: {names}") is { } name)
        {
            if (ScenarioPlans.Find(name) is { } plan)
            {
                return plan;
            }

            value.Refuse($"{Quoted.Text(name)} is not the name of a scenario; there are {names}");
        }

        return new ScenarioPlan { Name = "unnamed" };
    }

    private static void Judge(SettingSection section, ScenarioPlan plan)
    {
        if (plan.Tokens + plan.Amqp > 1)
        {
            section.Refuse("tokens", "and amqp are more than all devices together; a device that speaks AMQP renews without a drop");
        }

        foreach (var storm in plan.Storms.Where(storm => storm.Hub > plan.Hubs || storm.At >= plan.Lasts))
        {
            section.Refuse("storms", storm.Hub > plan.Hubs
                ? $"strike hub {storm.Hub}, but there are {plan.Hubs} (hubs)"
                : $"strike after {DurationText.Format(storm.At)}, when the scenario is over (lasts)");
        }
    }

    private static SdkShares Sdks(SettingSection section, SettingSection scenario)
    {
        var shares = new SdkShares
        {
            DotNet = section["dotNet"]?.Count(0, 1000) ?? 0,
            Java = section["java"]?.Count(0, 1000) ?? 0,
            Node = section["node"]?.Count(0, 1000) ?? 0,
            Python = section["python"]?.Count(0, 1000) ?? 0,
            C = section["c"]?.Count(0, 1000) ?? 0,
        };
        section.RefuseTheRest();
        if (shares.Total == 0)
        {
            scenario.Refuse("sdks", "names no SDK that is used; give at least one a share of 1 or more, or leave it out");
        }

        return shares;
    }

    private static Storm? Storm(SettingValue value)
    {
        if (value.Section() is not { } section)
        {
            return null;
        }

        var at = section["at"];
        if (at is null)
        {
            section.Refuse("at", "is missing; write when the storm begins, such as \"30m\" after the scenario's beginning");
        }

        var defaults = new Storm { At = at?.Duration(Moment) ?? TimeSpan.Zero };
        var storm = defaults with
        {
            Hub = section["hub"]?.Count(1, 99) ?? defaults.Hub,
            Within = section["within"]?.Duration(Moment) ?? defaults.Within,
            Lasts = section["lasts"]?.Duration(Moment) ?? defaults.Lasts,
            ReturnsPerSecond = section["returnsPerSecond"]?.Count(1, 1_000_000) ?? defaults.ReturnsPerSecond,
            NeverReturn = Share(section, "neverReturn") ?? defaults.NeverReturn,
        };
        section.RefuseTheRest();
        return storm;
    }

    private static WildHabits Wild(SettingSection section, WildHabits defaults)
    {
        var habits = new WildHabits
        {
            Clockwork = Share(section, "clockwork") ?? defaults.Clockwork,
            Restless = Share(section, "restless") ?? defaults.Restless,
            Nightly = Share(section, "nightly") ?? defaults.Nightly,
            NeverReturn = Share(section, "neverReturn") ?? defaults.NeverReturn,
        };
        section.RefuseTheRest();
        return habits;
    }

    private static DeliveryHabits Delivery(SettingSection section, DeliveryHabits defaults)
    {
        var habits = new DeliveryHabits
        {
            Repeats = Share(section, "repeats") ?? defaults.Repeats,
            BackOff = Share(section, "backOff") ?? defaults.BackOff,
            Lost = Share(section, "lost") ?? defaults.Lost,
        };
        section.RefuseTheRest();
        return habits;
    }

    private static TimeRange? Range(SettingSection section, string name)
    {
        if (section[name]?.Section() is not { } range)
        {
            return null;
        }

        var (least, most) = (range["least"]?.Duration(Moment), range["most"]?.Duration(Moment));
        range.RefuseTheRest();
        if (!section.IsInDoubt($"{name}.least", $"{name}.most") && (least is null || most is null || least > most))
        {
            section.Refuse(name, "needs a least and a most, the first not longer than the second, as in {\"least\":\"2m\",\"most\":\"4h\"}");
        }

        return least is { } shortest && most is { } longest ? new TimeRange(shortest, longest) : null;
    }

    private static Instant? Time(SettingValue value)
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

    private static double? Share(SettingSection section, string name) => section[name]?.Number(0, 1);

    private static double? Rate(SettingSection section, string name) => section[name]?.Number(0, MostPerDay);
}
