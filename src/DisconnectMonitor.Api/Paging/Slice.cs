namespace DisconnectMonitor.Api.Paging;

/// <summary>What a host answers to a query: the next items in the query's order.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">At most as many as were asked for. Fewer do not mean that there are no more.</param>
/// <param name="HasMore">Whether items follow the last one; false when there is none.</param>
public sealed record Slice<T>(IReadOnlyList<T> Items, bool HasMore);
