namespace DisconnectMonitor.Api.Http;

/// <summary>
/// How much memory the bodies of all requests may take together, so that many large ones at once are refused instead of ending the
/// process.
/// </summary>
/// <param name="bytes">64 MB by default: sixteen of the largest bodies, or sixty of the largest batches of Event Grid.</param>
internal sealed class BodyBudget(long bytes = 64L * 1024 * 1024)
{
    private long _left = bytes;

    /// <summary>What is left.</summary>
    public long Left => Interlocked.Read(ref _left);

    public bool TryTake(int count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
        {
            return true;
        }

        GiveBack(count);
        return false;
    }

    public void GiveBack(int count) => _ = Interlocked.Add(ref _left, count);
}
