namespace DisconnectMonitor.Tests.Infra.Types;

/// <summary>A property of an object.</summary>
internal sealed record Property(Shape Shape, bool IsRequired);
