namespace DisconnectMonitor.Api.Access;

/// <summary>How an address differs from the others, which take a key in the header <c>x-functions-key</c> and nothing else.</summary>
internal enum AccessRule
{
    /// <summary>The key may also be the parameter <c>code</c>: Event Grid promises no header for its handshake.</summary>
    KeyInQuery,

    /// <summary>Without a key there is an answer too, which says less.</summary>
    KeyForDetails,
}
