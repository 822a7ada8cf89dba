namespace DisconnectMonitor.Channels;

/// <summary>
/// Who has a mail already that others still wait for, so that trying again does not send it to them again. It is kept in
/// memory and bounded: what is forgotten costs somebody a second copy.
/// </summary>
internal sealed class ServedRecipients
{
    private const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, ImmutableHashSet<string>> _served = [];

    /// <summary>Those who have the mail of a notification.</summary>
    public ImmutableHashSet<string> Of(string notification)
    {
        lock (_lock)
        {
            return _served.GetValueOrDefault(notification, []);
        }
    }

    /// <summary>Remembers that some have it.</summary>
    public void Add(string notification, IEnumerable<string> recipients)
    {
        lock (_lock)
        {
            _served[notification] = _served.GetValueOrDefault(notification, []).Union(recipients);
            if (_served.Count > Most)
            {
                _served.RemoveAt(0);
            }
        }
    }
}
