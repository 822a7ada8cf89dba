using DisconnectMonitor.Events;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Devices;

/// <summary>What a registry of devices says of one of them.</summary>
/// <param name="Group">The group that it gives the device; null leaves that to the policy's pattern.</param>
/// <param name="IsDisabled">Whether the device may not connect: then it is gone on purpose, and nobody is told.</param>
public sealed record Registration(string? Group, bool IsDisabled)
{
    /// <summary>The most characters of a group: as many as a device id, from which a pattern would take it.</summary>
    public const int MaxGroupLength = DeviceIdentity.MaxIdLength;

    /// <summary>What is wrong with a group, to be read after it; null when nothing is.</summary>
    public static string? GroupProblem(ReadOnlySpan<char> group)
    {
        if (group.Length > MaxGroupLength)
        {
            return $"has {group.Length} characters, more than {MaxGroupLength}";
        }

        foreach (var character in group)
        {
            if (char.IsControl(character))
            {
                return $"holds {Quoted.Character(character)}, a control character";
            }
        }

        return null;
    }
}

/// <summary>A device and what a registry says of it.</summary>
/// <param name="Device">The device.</param>
/// <param name="Registration">What the registry says.</param>
public sealed record RegisteredDevice(DeviceIdentity Device, Registration Registration);
