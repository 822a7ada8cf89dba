using System.Buffers;

namespace DisconnectMonitor.Events;

/// <summary>What IoT Hub allows in the ids of devices and modules.</summary>
public static class DeviceIdRules
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:.+%_#*?!(),=@;$'");

    /// <summary>Whether <paramref name="id"/> has 1 to 128 characters, each an ASCII letter or digit or one of <c>- : . + % _ # * ? ! ( ) , = @ ; $ '</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= DeviceIdentity.MaxIdLength && !id.ContainsAnyExcept(Allowed);
}
