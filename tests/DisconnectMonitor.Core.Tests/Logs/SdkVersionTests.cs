using DisconnectMonitor.Logs;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Core.Tests.Logs;

public class SdkVersionTests
{
    [Theory]
    [InlineData(".NET/1.41.3 (.NET 6.0.1; Microsoft Windows 10; X64)", DeviceSdk.DotNet, ".NET SDK 1.41.3")]
    [InlineData("Microsoft.Azure.Devices.Client/1.18.0", DeviceSdk.DotNet, ".NET SDK 1.18.0")]
    [InlineData("com.microsoft.azure.sdk.iot.iot-device-client/1.30.1 (11.0.2; Linux)", DeviceSdk.Java, "Java SDK 1.30.1")]
    [InlineData("azure-iot-device/1.18.1 (node v18.0.0; Linux)", DeviceSdk.Node, "Node.js SDK 1.18.1")]
    [InlineData("azure-iot-device-iothub-py/2.12.0(3.9.2;Linux)", DeviceSdk.Python, "Python SDK 2.12.0")]
    [InlineData("iothubclient/1.9.1 (native; Linux; x86_64)", DeviceSdk.C, "C SDK 1.9.1")]
    [InlineData("azsdk-c/1.5.0", DeviceSdk.C, "C SDK 1.5.0")]
    [InlineData("mosquitto", null, "mosquitto")]
    public void Each_sdk_is_known_by_how_it_introduces_itself(string text, DeviceSdk? sdk, string words)
    {
        Assert.Equal(sdk, SdkVersion.Sdk(text));
        Assert.Equal(words, SdkVersion.Describe(text));
    }
}
