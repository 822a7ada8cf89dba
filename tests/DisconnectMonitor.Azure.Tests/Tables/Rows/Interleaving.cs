namespace DisconnectMonitor.Tables.Tests.Rows;

/// <summary>Runs several processes on one thread, and lets one of them go on at a time, up to its next request: which one is drawn by lot.</summary>
internal sealed class Interleaving(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<TaskCompletionSource> _waiting = [];

    /// <summary>Where a process waits for its turn.</summary>
    public Task PauseAsync()
    {
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);
        return turn.Task;
    }

    public static Task RunAsync(int seed, IEnumerable<MemoryTable> tables, params IEnumerable<Func<Task>> processes) =>
        // Away from the test's own context, so that whoever is let go on does so here and now.
        Task.Run(async () =>
        {
            var interleaving = new Interleaving(seed);
            var paused = tables.ToList();
            paused.ForEach(table => table.Pause = interleaving.PauseAsync);
            var running = processes.Select(process => process()).ToList();
            while (interleaving._waiting.Count > 0)
            {
                var next = interleaving._random.Next(interleaving._waiting.Count);
                var turn = interleaving._waiting[next];
                interleaving._waiting.RemoveAt(next);
                turn.SetResult();
            }

            paused.ForEach(table => table.Pause = () => Task.CompletedTask);
            await Task.WhenAll(running);
        });
}
