using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Api.Registries;
using DisconnectMonitor.Devices;

namespace DisconnectMonitor.Local.Registries;

/// <summary>What a registry says of some devices, as the journal keeps it.</summary>
internal static class RegistryEntry
{
    /// <summary>Reads an entry.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, out ImmutableArray<RegisteredDevice> devices, [NotNullWhen(false)] out string? problem)
    {
        (devices, var errors) = RegistryBatch.Read(json);
        problem = errors.Count == 0 ? null : $"registry: {string.Join("; ", errors.Select(error => $"{error.Path} {error.Message}".Trim()))}";
        return problem is null;
    }
}
