using System.Collections.Concurrent;

namespace DisconnectMonitor.Api.Pages.Serving;

/// <summary>
/// Keeps what was just rendered for a second, so that ten people who look at one view cost what one costs. Whoever changes something
/// empties it, and sees the change.
/// </summary>
internal sealed class ViewCache(TimeProvider time)
{
    // More than a handful of people open at once; beyond it everything is rendered anew.
    private const int Most = 256;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (long At, Lazy<Task<View>> View)> _views = new(StringComparer.Ordinal);

    /// <summary>What was rendered for an address just now, or what is rendered for it now. Nobody's going away ends it: others may wait for it.</summary>
    public async Task<View> GetAsync(string address, Func<Task<View>> render)
    {
        var now = time.GetTimestamp();
        if (_views.Count >= Most)
        {
            Clear();
        }

        var (_, view) = _views.AddOrUpdate(
            address,
            _ => (now, new Lazy<Task<View>>(render)),
            (_, known) => time.GetElapsedTime(known.At, now) < Lasts ? known : (now, new Lazy<Task<View>>(render)));
        try
        {
            return await view.Value.ConfigureAwait(false);
        }
        catch
        {
            Clear();
            throw;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear() => _views.Clear();
}
