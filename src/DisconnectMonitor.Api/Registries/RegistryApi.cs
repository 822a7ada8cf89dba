using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Registries;

/// <summary><c>/api/v1/registry</c>.</summary>
public sealed class RegistryApi
{
    private readonly IRegistry _registry;
    private readonly BodyReader _bodies;

    internal RegistryApi(IRegistry registry, BodyReader bodies) => (_registry, _bodies) = (registry, bodies);

    /// <summary>Takes some devices of a registry in.</summary>
    public async Task<IResult> ImportAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var (body, refusal) = await _bodies.ReadJsonAsync(request, cancellation, RegistryBatch.MaxBytes).ConfigureAwait(false);
        if (body is null)
        {
            return refusal!;
        }

        using (body)
        {
            var (devices, errors) = RegistryBatch.Read(body.Memory);
            if (errors.Count > 0)
            {
                return Answers.BadRequest(errors);
            }

            var result = await _registry.ImportAsync(devices, cancellation).ConfigureAwait(false);
            return result switch
            {
                CommandResult.Done => Answers.Of(StatusCodes.Status200OK, new RegistryAnswer(devices.Length), ApiJson.Contracts.RegistryAnswer),
                CommandResult.Accepted => Answers.Of(StatusCodes.Status202Accepted, new RegistryAnswer(devices.Length), ApiJson.Contracts.RegistryAnswer),
                CommandResult.Unavailable(var reason, var retryAfter) => Answers.Unavailable(reason, retryAfter),
                _ => throw new InvalidOperationException($"{result} is no result of an import."),
            };
        }
    }
}

/// <summary>Where a host keeps what the registry says of devices.</summary>
public interface IRegistry
{
    /// <summary>Takes some devices in. The same again changes nothing, so an import may be repeated.</summary>
    /// <param name="devices">The devices, one at least.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns><see cref="CommandResult.Done"/>, <see cref="CommandResult.Accepted"/> or <see cref="CommandResult.Unavailable"/>.</returns>
    Task<CommandResult> ImportAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation);
}

/// <summary>What was taken in.</summary>
/// <param name="Devices">How many devices.</param>
internal sealed record RegistryAnswer(int Devices);
