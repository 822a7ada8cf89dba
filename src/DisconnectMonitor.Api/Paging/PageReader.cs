using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Paging;

/// <summary>Reads which page of a list is wanted, and packs the place where the next one starts.</summary>
/// <typeparam name="TPlace">What tells a place in the list.</typeparam>
internal sealed class PageReader<TPlace>(Func<TPlace, string> write, Func<string, TPlace?> read)
    where TPlace : struct
{
    private const int DefaultSize = 100;
    private const int MaxSize = 500;

    /// <summary>Reads <c>pageSize</c> and <c>continuationToken</c>.</summary>
    /// <param name="query">The request's parameters.</param>
    /// <param name="list">The list with its filters.</param>
    public (int Size, TPlace? After) Read(QueryReader query, string list)
    {
        var size = DefaultSize;
        _ = query.Text("pageSize", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= MaxSize
                ? null
                : $"is {Quoted.Text(text)}; write a whole number from 1 to {MaxSize}, or leave it out for {DefaultSize}");

        TPlace? after = null;
        _ = query.Text("continuationToken", token =>
        {
            if (!ContinuationToken.TryRead(token, list, out var place, out var problem))
            {
                return problem;
            }

            after = read(place);
            return after is null ? ContinuationToken.Foreign : null;
        });
        return (size, after);
    }

    /// <summary>Makes a page of what a host answered.</summary>
    public Page<T> Page<T>(Slice<T> slice, string list, Func<T, TPlace> place) => new(
        slice.Items, slice is { HasMore: true, Items: [.., var last] } ? ContinuationToken.Write(list, write(place(last))) : null);
}
