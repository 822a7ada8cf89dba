namespace DisconnectMonitor.Simulation;

/// <summary>Which of a device's lives are over, by what has arrived so far: it may be deleted, and created again.</summary>
internal sealed class KnownLife
{
    private readonly Dictionary<int, Instant> _shown = [];
    private int _newest;
    private int _over = -1;
    private int _deleted = -1;

    /// <summary>A creation or a connect has arrived: it shows that the device lived.</summary>
    public void Show(int life, Instant at) =>
        _shown[life] = _shown.TryGetValue(life, out var known) ? Instant.Min(known, at) : at;

    /// <summary>Whether a drop counts: after a deletion it does only if something has shown that the device lives again.</summary>
    public bool Counts(int life, Instant droppedAt) =>
        _deleted < life - 1 || life == 0 || (_shown.TryGetValue(life, out var shown) && shown <= droppedAt);

    /// <summary>An event of one of its connections has arrived.</summary>
    /// <param name="life">The life that it belongs to.</param>
    /// <returns>Whether that life is not over, so far as is known: an event of the next one says nothing about other connections.</returns>
    public bool Hear(int life)
    {
        _newest = Math.Max(_newest, life);
        return life > _over;
    }

    /// <summary>The creation that began a life has arrived.</summary>
    /// <returns>Whether that is the first that is heard of this life. If so, those before it are over.</returns>
    public bool Begin(int life)
    {
        if (life <= _newest)
        {
            return false;
        }

        (_newest, _over) = (life, life - 1);
        return true;
    }

    /// <summary>The deletion that ended a life has arrived.</summary>
    /// <returns>Whether that is news, and the device is not known to live again.</returns>
    public bool End(int life)
    {
        _deleted = Math.Max(_deleted, life);
        if (life <= _over || life < _newest)
        {
            return false;
        }

        _over = life;
        return true;
    }
}
