using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>What the section <c>cluster</c> of a policy may say.</summary>
internal static class ClusterRules
{
    public static ClusterPolicy Read(SettingSection section)
    {
        var defaults = Policy.Default.Cluster;
        var cluster = new ClusterPolicy
        {
            Window = section["window"]?.Duration(PolicyRanges.Window) ?? defaults.Window,
            Buckets = section["buckets"]?.Count(1, PolicyLimits.Buckets) ?? defaults.Buckets,
            Group = section["group"]?.Section() is { } group ? ReadGroup(group) : defaults.Group,
            Hub = section["hub"]?.Section() is { } hub ? ReadHub(hub) : defaults.Hub,
        };
        section.RefuseTheRest();
        return cluster;
    }

    public static void Write(Utf8JsonWriter json, ClusterPolicy cluster)
    {
        json.WriteStartObject("cluster");
        json.WriteString("window", DurationText.Format(cluster.Window));
        json.WriteNumber("buckets", cluster.Buckets);
        json.WriteStartObject("group");
        json.WriteNumber("atLeast", cluster.Group.AtLeast);
        json.WriteNumber("fraction", cluster.Group.Fraction);
        json.WriteEndObject();
        json.WriteStartObject("hub");
        json.WriteNumber("atLeast", cluster.Hub.AtLeast);
        json.WriteNumber("fraction", cluster.Hub.Fraction);
        json.WriteNumber("atMost", cluster.Hub.AtMost);
        json.WriteNumber("atMostFraction", cluster.Hub.AtMostFraction);
        json.WriteNumber("timesUsual", cluster.Hub.TimesUsual);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static GroupThreshold ReadGroup(SettingSection section)
    {
        var defaults = Policy.Default.Cluster.Group;
        var group = new GroupThreshold
        {
            AtLeast = Devices(section["atLeast"]) ?? defaults.AtLeast,
            Fraction = section["fraction"]?.Fraction() ?? defaults.Fraction,
        };
        section.RefuseTheRest();
        return group;
    }

    private static HubThreshold ReadHub(SettingSection section)
    {
        var defaults = Policy.Default.Cluster.Hub;
        var hub = new HubThreshold
        {
            AtLeast = Devices(section["atLeast"]) ?? defaults.AtLeast,
            Fraction = section["fraction"]?.Fraction() ?? defaults.Fraction,
            AtMost = Devices(section["atMost"]) ?? defaults.AtMost,
            AtMostFraction = section["atMostFraction"]?.Fraction() ?? defaults.AtMostFraction,
            TimesUsual = section["timesUsual"]?.Number(1, PolicyLimits.TimesUsual) ?? defaults.TimesUsual,
        };
        if (hub.AtLeast > hub.AtMost && !section.IsInDoubt("atLeast", "atMost"))
        {
            section.Refuse("atMost", $"{hub.AtMost} is below atLeast {hub.AtLeast}; write {hub.AtLeast} or more, or a smaller atLeast");
        }

        section.RefuseTheRest();
        return hub;
    }

    private static int? Devices(SettingValue? value) => value?.Count(PolicyLimits.FewestDevices, PolicyLimits.Devices);
}
