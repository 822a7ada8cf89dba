namespace DisconnectMonitor.Api.Access;

/// <summary>How an address differs from the others, which take a key in the header <c>x-functions-key</c> and nothing else.</summary>
internal enum AccessRule
{
    /// <summary>The key may also be the parameter <c>code</c>: Event Grid promises no header for its handshake.</summary>
    KeyInQuery,

    /// <summary>Without a key there is an answer too, which says less.</summary>
    KeyForDetails,

    /// <summary>The page signs people in itself.</summary>
    Page,

    /// <summary>The key may also be a bearer token: that is all that Prometheus 2 can be made to send.</summary>
    BearerKey,

    /// <summary>As <see cref="BearerKey"/>, and callers on this machine need none.</summary>
    BearerKeyOrThisMachine,
}

/// <summary>The parameter <c>code</c> of a request, which was taken out of its query.</summary>
/// <param name="Value">Its value; null when there were several.</param>
internal sealed record AccessCode(string? Value);

/// <summary>A feature of requests that have shown a key.</summary>
internal sealed class AccessGranted
{
    public static readonly AccessGranted Instance = new();
}

/// <summary>The rule of an address, among its metadata.</summary>
internal sealed record RouteAccess(AccessRule Rule);
