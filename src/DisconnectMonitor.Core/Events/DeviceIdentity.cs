using System.Buffers;
using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>A device identity of an IoT hub.</summary>
[JsonConverter(typeof(DeviceIdentityConverter))]
public sealed record DeviceIdentity
{
    /// <summary>The most characters that IoT Hub allows in a device or module id.</summary>
    public const int MaxIdLength = 128;

    /// <summary>Names a device.</summary>
    /// <param name="hub">The hub's name, in lower case: Azure takes hub names without regard to case.</param>
    /// <param name="deviceId">The device id, whose case matters.</param>
    public DeviceIdentity(string hub, string deviceId)
    {
        Hub = hub;
        DeviceId = deviceId;
        Key = DeviceKey.Of(hub, deviceId);
    }

    /// <summary>The hub's name, in lower case.</summary>
    public string Hub { get; }

    /// <summary>The device id, at most <see cref="MaxIdLength"/> characters of those that <see cref="DeviceIdRules"/> allows.</summary>
    public string DeviceId { get; }

    /// <summary>The key of the device's entity.</summary>
    public DeviceKey Key { get; }

    /// <summary><c>hub/deviceId</c>.</summary>
    public override string ToString() => $"{Hub}/{DeviceId}";
}

/// <summary>What IoT Hub allows in the ids of devices and modules.</summary>
public static class DeviceIdRules
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:.+%_#*?!(),=@;$'");

    /// <summary>Whether <paramref name="id"/> has 1 to 128 characters, each an ASCII letter or digit or one of <c>- : . + % _ # * ? ! ( ) , = @ ; $ '</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= DeviceIdentity.MaxIdLength && !id.ContainsAnyExcept(Allowed);

    /// <summary>What is wrong with <paramref name="id"/>, to be read after its name; null when it <see cref="IsValid"/>.</summary>
    public static string? Problem(ReadOnlySpan<char> id) =>
        id.IsEmpty ? "is empty"
        : id.Length > DeviceIdentity.MaxIdLength ? $"has {id.Length} characters, more than {DeviceIdentity.MaxIdLength}"
        : id.IndexOfAnyExcept(Allowed) is var at and >= 0 ? $"holds {Quoted.Character(id[at])}, which IoT Hub does not allow in an id"
        : null;
}

/// <summary>What a hub's name may hold. A little more than Azure allows today, and nothing that needs escaping.</summary>
public static class HubNameRules
{
    /// <summary>The most characters of a hub's name; Azure allows 50.</summary>
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>
    /// Whether <paramref name="name"/> has 1 to 128 characters, each an ASCII letter or digit, a hyphen, a dot or an underscore.
    /// </summary>
    public static bool IsValid(ReadOnlySpan<char> name) => name.Length is > 0 and <= MaxLength && !name.ContainsAnyExcept(Allowed);

    /// <summary>What is wrong with <paramref name="name"/>, to be read after it; null when it <see cref="IsValid"/>.</summary>
    public static string? Problem(ReadOnlySpan<char> name) =>
        name.IsEmpty ? "is empty"
        : name.Length > MaxLength ? $"has {name.Length} characters, more than {MaxLength}"
        : name.IndexOfAnyExcept(Allowed) is var at and >= 0 ? $"holds {Quoted.Character(name[at])}, which no hub's name may hold"
        : null;
}
