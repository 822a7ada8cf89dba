namespace DisconnectMonitor.Api.Access;

/// <summary>The parameter <c>code</c> of a request, which was taken out of its query.</summary>
/// <param name="Value">Its value; null when there were several.</param>
internal sealed record AccessCode(string? Value);
