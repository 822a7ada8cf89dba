namespace DisconnectMonitor.Simulation;

/// <summary>
/// What a host is built on, at its worst: messages are delayed, overtake each other and come again, timers come early, late and
/// again, executions crash before and after they are kept, and all of it goes down.
/// </summary>
internal sealed class HostileRuntime(Agenda agenda, Hazards hazards, ImmutableArray<Downtime> downtimes, SeededRandom random)
{
    private static readonly TimeSpan LatestOldTimer = TimeSpan.FromHours(2);

    private static readonly TimeSpan LatestOldMessage = TimeSpan.FromHours(2);

    // A bucket can only remember what it was told for so long.
    private static readonly TimeSpan LatestOldWord = TimeSpan.FromMinutes(5);

    /// <summary>Until when it is down; null while it is up.</summary>
    public Instant? DownUntil()
    {
        foreach (var downtime in downtimes)
        {
            if (downtime.Covers(agenda.Now))
            {
                return downtime.Until;
            }
        }

        return null;
    }

    /// <summary>When Event Grid tries again what it could not deliver until then.</summary>
    public Instant Retry(Instant up) => up + random.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));

    /// <summary>Delivers an event to its device.</summary>
    public void SendEvent(Action deliver) => Send(deliver, TimeSpan.Zero);

    /// <summary>Delivers a message that a device sends to its bucket.</summary>
    public void SendToBucket(Action deliver) => Send(deliver, LatestOldWord);

    /// <summary>Delivers a message that says how new it is.</summary>
    public void Send(Action deliver) => Send(deliver, LatestOldMessage);

    public void SetTimer(Instant due, Action fire)
    {
        var late = random.Chance(0.2) ? random.Between(TimeSpan.Zero, hazards.LatestTimer) : random.Seconds(-0.1, 0.1);
        agenda.Do(Instant.Max(agenda.Now, due + late), fire);
        if (Happens(hazards.OldTimers))
        {
            var again = random.Between(TimeSpan.Zero, random.Chance(0.5) ? LatestOldTimer : TimeSpan.FromSeconds(36));
            agenda.Do(Instant.Max(agenda.Now, due + again), fire);
        }
    }

    /// <summary>One input to one entity, with whatever befalls it. What a lost execution has sent stays sent, and the input comes again.</summary>
    /// <param name="decide">Decides by the state as it then is.</param>
    /// <param name="keep">Keeps the new state and carries the effects.</param>
    /// <param name="lose">Carries what leaves before the state is kept.</param>
    public void Execute<TTurn>(Func<TTurn> decide, Action<TTurn> keep, Action<TTurn> lose)
    {
        if (DownUntil() is { } up)
        {
            agenda.Do(up + random.Between(TimeSpan.Zero, TimeSpan.FromSeconds(1)), () => Execute(decide, keep, lose));
            return;
        }

        if (Happens(hazards.CrashesBeforeCommit))
        {
            lose(decide());
            Again();
            return;
        }

        keep(decide());
        if (Happens(hazards.CrashesAfterCommit))
        {
            Again();
        }

        void Again() => agenda.Do(agenda.Now + Delay(), () => Execute(decide, keep, lose));
    }

    private void Send(Action deliver, TimeSpan latestOld)
    {
        agenda.Do(agenda.Now + Delay(), deliver);
        if (latestOld > TimeSpan.Zero && Happens(hazards.OldMessages))
        {
            agenda.Do(agenda.Now + random.Between(TimeSpan.Zero, latestOld), deliver);
        }

        if (Happens(hazards.Repeats))
        {
            agenda.Do(agenda.Now + Delay(), deliver);
        }
    }

    private bool Happens(double chance) => chance > 0 && random.Chance(chance);

    private TimeSpan Delay() => random.Between(TimeSpan.Zero, random.Chance(0.1) ? hazards.LongestDelay : TimeSpan.FromMilliseconds(300));
}
