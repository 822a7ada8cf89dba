using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Paging;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Devices;

/// <summary><c>/api/v1/devices</c>.</summary>
public sealed class DevicesApi
{
    private readonly IDevices _devices;

    internal DevicesApi(IDevices devices) => _devices = devices;

    /// <summary>Lists devices by key.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellation)
    {
        var query = new QueryReader(request.Query);
        var filter = new DeviceFilter
        {
            Hub = query.Text("hub", TextRules.Hub)?.ToLowerInvariant(),
            Device = query.Text("device", TextRules.Id),
            Module = query.Text("module", TextRules.Id),
            State = query.Choice<ConnectionState>("state"),
            SilentSince = query.Text("silentSince", TextRules.Time) is { } since && Rfc3339.TryRead(Encoding.UTF8.GetBytes(since), out var time, out _) ? time : null,
            IsNeverHeardOf = query.Text("neverHeardOf", text => text is "true" or "false" ? null : $"is {Quoted.Text(text)}; write true or false") is { } never
                ? never == "true"
                : null,
        };
        var list = $"devices {filter}";
        var (size, after) = Places.ByKey.Read(query, list);
        if (query.Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var slice = await _devices.ListAsync(filter, after, size, cancellation).ConfigureAwait(false);
        return Answers.Ok(Places.ByKey.Page(slice, list, device => device.Key), ApiJson.Contracts.DevicePage);
    }

    /// <summary>Everything about one device.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string key, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var found = Places.ReadKey(key) is { } read ? await _devices.FindAsync(read, cancellation).ConfigureAwait(false) : null;
        return found is null
            ? Answers.Problem(
                StatusCodes.Status404NotFound, "There is no device with this key; /api/v1/devices?hub=...&device=... finds it by its id.")
            : Answers.Ok(found, ApiJson.Contracts.DeviceDetail);
    }
}
