using DisconnectMonitor.Api.Registries;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>Takes down what is imported.</summary>
internal sealed class TestRegistry : IRegistry
{
    public List<RegisteredDevice> Devices { get; } = [];

    /// <summary>What the next import comes to.</summary>
    public CommandResult Result { get; set; } = new CommandResult.Done();

    public Task<CommandResult> ImportAsync(ImmutableArray<RegisteredDevice> devices, CancellationToken cancellation)
    {
        Devices.AddRange(devices);
        return Task.FromResult(Result);
    }
}
