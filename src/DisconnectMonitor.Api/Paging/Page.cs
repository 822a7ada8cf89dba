namespace DisconnectMonitor.Api.Paging;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="ContinuationToken">
/// What the next request gives as <c>continuationToken</c>, with the same filters; null on the last page. It names the last item, so
/// nothing is repeated or left out on account of what is added meanwhile.
/// </param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? ContinuationToken);
