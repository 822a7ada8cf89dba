namespace DisconnectMonitor.Simulation;

/// <summary>The first stage: how one connection lives through what is in store for it.</summary>
internal static class ConnectionLife
{
    // A device that reports every few seconds has sent its last packet shortly before its network went.
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(20);

    /// <summary>Lives one connection's life.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="from">When the simulation begins; the connection has been up for a while.</param>
    /// <param name="until">When it ends.</param>
    /// <param name="random">The connection's own chance.</param>
    public static ConnectionHistory Live(SimulatedConnection connection, Instant from, Instant until, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(random);
        var sessions = ImmutableArray.CreateBuilder<Session>();
        var absences = ImmutableArray.CreateBuilder<Absence>();
        var end = connection.DeletedAt is { } deletedAt ? Instant.Min(deletedAt, until) : until;
        var opened = FirstConnect(connection, from, random);

        // What came before its creation came to the device of that name before it.
        var agenda = new Queue<Absence>(Agenda(connection, from, until, random.Fork("agenda"))
            .Where(absence => connection.CreatedAt is null || absence.From >= opened));
        while (Next(connection, agenda, opened, random) is { } absence && absence.From < end)
        {
            absences.Add(absence);
            sessions.Add(new Session(opened, NoticedAt(connection, absence, random)));
            if (absence.Until is not { } back || back >= end)
            {
                return Done();
            }

            opened = back;
        }

        sessions.Add(new Session(opened, connection.DeletedAt is null ? null : end));
        return Done();

        ConnectionHistory Done() => new(connection, sessions.DrainToImmutable(), absences.DrainToImmutable());
    }

    private static IEnumerable<Absence> Agenda(SimulatedConnection connection, Instant from, Instant until, SeededRandom random)
    {
        var blips = Blips.Between(from, until, connection.BlipsPerDay, random.Fork("blips"));
        return connection.Troubles
            .Where(trouble => !trouble.RefusesTokens)
            .Concat(blips)
            .Select(trouble => trouble.For(random))
            .OrderBy(absence => absence.From);
    }

    private static Instant FirstConnect(SimulatedConnection connection, Instant from, SeededRandom random) =>
        connection.CreatedAt is { } createdAt
            ? createdAt + random.Seconds(10, 90)
            : from - random.Between(TimeSpan.FromSeconds(90), connection.RenewalPeriod ?? TimeSpan.FromHours(10));

    // What ends the session that was opened last, and everything else that begins before the device is back from it.
    private static Absence? Next(SimulatedConnection connection, Queue<Absence> agenda, Instant opened, SeededRandom random)
    {
        var next = Renewal(connection, opened, random);
        if (agenda.TryPeek(out var planned) && (next is null || planned.From <= next.From))
        {
            planned = agenda.Dequeue();
            next = planned with { From = Instant.Max(planned.From, opened) };
        }

        while (next is not null && agenda.TryPeek(out var other) && (next.Until is not { } back || other.From <= back))
        {
            next = next.Merge(agenda.Dequeue());
        }

        return next;
    }

    private static Absence? Renewal(SimulatedConnection connection, Instant opened, SeededRandom random)
    {
        if (connection.RenewalPeriod is not { } period)
        {
            return null;
        }

        // SDKs and hub look at their tokens every few seconds only.
        var at = opened + period + (random.Seconds(0, 8) * connection.Stretch);
        return connection.Troubles.FirstOrDefault(trouble => trouble.RefusesToken(at)) is { } refusal
            ? refusal.For(random) with { From = at }
            : new Absence(at, at + (SdkBehaviour.RenewalGap(random) * connection.Stretch), AbsenceCause.Renewal, Trouble: null);
    }

    // A device that is back before its silence was noticed takes its old connection's place.
    private static Instant NoticedAt(SimulatedConnection connection, Absence absence, SeededRandom random)
    {
        if (absence.Trouble is not { Loss: Loss.Silent })
        {
            return absence.From;
        }

        // A deletion ends whatever connection the hub still believes in.
        var latest = absence.Until ?? new Instant(long.MaxValue);
        latest = Instant.Min(latest, connection.DeletedAt ?? latest);

        var noticed = absence.From + (connection.Sdk.SilenceUntilGone() * connection.Stretch) - random.Between(TimeSpan.Zero, ReportInterval);
        return Instant.Min(noticed, latest);
    }
}
