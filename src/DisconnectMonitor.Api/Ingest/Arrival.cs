namespace DisconnectMonitor.Api.Ingest;

/// <summary>What came with a delivery, for logs and metrics only: whoever holds the key may have written it.</summary>
/// <param name="Subscription">The event subscription by its header <c>aeg-subscription-name</c>, at most 128 characters; null when there is none.</param>
/// <param name="RetriesBefore">How often the delivery was tried before, by its header <c>aeg-delivery-count</c>; 0 when it says nothing.</param>
public readonly record struct Arrival(string? Subscription, int RetriesBefore);
