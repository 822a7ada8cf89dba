using DisconnectMonitor.Api.Devices;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Functions.Http;

/// <summary><c>/api/v1/devices</c>.</summary>
public sealed class DeviceFunctions(DevicesApi api, Answering answering)
{
    /// <summary>Lists the devices that have had an incident.</summary>
    [Function("ListDevices")]
    public Task<IResult> ListDevicesAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/devices")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.ListAsync(request, cancellation));

    /// <summary>Everything about one device.</summary>
    [Function("GetDevice")]
    public Task<IResult> GetDeviceAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v1/devices/{key}")] HttpRequest request,
        string key,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        answering.WithAsync(request, client, () => api.GetAsync(request, key, cancellation));
}
