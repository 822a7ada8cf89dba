using DisconnectMonitor.Policies;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>A settings file: JSON in UTF-8, in which comments and trailing commas are fine.</summary>
internal static class SettingsFile
{
    /// <summary>What the file holds, or null when it cannot be read.</summary>
    public static PolicySection? Read(ReadOnlyMemory<byte> json, ProblemList problems)
    {
        if (json.Length > PolicyLimits.FileBytes)
        {
            problems.Add("", $"the settings are larger than {PolicyLimits.FileBytes} bytes; is this the right file?");
            return null;
        }

        var tree = PolicyJson.Parse(json, problems, "the settings file");
        return tree is null ? null : new PolicyValue(tree, "", problems).Section();
    }
}
