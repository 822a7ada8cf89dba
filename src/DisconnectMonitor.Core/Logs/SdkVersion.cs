using System.Text.RegularExpressions;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Logs;

/// <summary>Understands how the SDKs introduce themselves to IoT Hub, which the log has on connects.</summary>
public static partial class SdkVersion
{
    // As each SDK's source has it: the product's name, a slash, the version. The more particular name first.
    private static readonly ImmutableArray<(string Start, DeviceSdk Sdk)> Products =
    [
        (".NET/", DeviceSdk.DotNet),
        ("Microsoft.Azure.Devices.Client", DeviceSdk.DotNet),
        ("com.microsoft.azure.sdk.iot", DeviceSdk.Java),
        ("azure-iot-device-iothub-py", DeviceSdk.Python),
        ("azure-iot-device/", DeviceSdk.Node),
        ("iothubclient", DeviceSdk.C),
        ("azsdk-c", DeviceSdk.C),
    ];

    /// <summary>Which SDK it is; null for one that is not known, and for a client without any.</summary>
    public static DeviceSdk? Sdk(string? text)
    {
        foreach (var (start, sdk) in Products)
        {
            if (text is not null && text.Contains(start, StringComparison.OrdinalIgnoreCase))
            {
                return sdk;
            }
        }

        return null;
    }

    /// <summary>In words, for instance <c>.NET SDK 1.41.3</c>; an unknown one as it introduces itself.</summary>
    public static string Describe(string text) =>
        Sdk(text) is not { } sdk ? text
        : Version().Match(text) is { Success: true } found ? $"{Name(sdk)} SDK {found.Groups["version"].Value}"
        : $"{Name(sdk)} SDK";

    /// <summary>The name of an SDK, as the guidance catalogue has it.</summary>
    public static string Name(DeviceSdk sdk) => sdk switch
    {
        DeviceSdk.DotNet => ".NET",
        DeviceSdk.Java => "Java",
        DeviceSdk.Node => "Node.js",
        DeviceSdk.Python => "Python",
        DeviceSdk.C => "C",
        _ => throw new ArgumentOutOfRangeException(nameof(sdk), sdk, "Not an SDK."),
    };

    [GeneratedRegex(@"/(?<version>[0-9][0-9A-Za-z.+-]{0,30})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
