using System.Buffers;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

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
