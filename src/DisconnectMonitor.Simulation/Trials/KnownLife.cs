namespace DisconnectMonitor.Simulation;

/// <summary>Which of a device's lives it is in, by what has arrived so far: it may be deleted, and created again.</summary>
internal sealed class KnownLife
{
    private int _current;
    private bool _hasEnded;

    /// <summary>An event of one of its connections has arrived.</summary>
    /// <param name="life">The life that it belongs to.</param>
    /// <returns>Whether that life has not ended, so far as is known.</returns>
    public bool Hear(int life)
    {
        if (life > _current)
        {
            (_current, _hasEnded) = (life, false);
        }

        return life == _current && !_hasEnded;
    }

    /// <summary>The creation that began a life has arrived.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Begin(int life)
    {
        var isNews = life > _current;
        Hear(life);
        return isNews;
    }

    /// <summary>The deletion that ended a life has arrived.</summary>
    /// <returns>Whether that is news, and the device is not known to live again.</returns>
    public bool End(int life)
    {
        var isNews = life == _current && !_hasEnded;
        _hasEnded |= isNews;
        return isNews;
    }
}
