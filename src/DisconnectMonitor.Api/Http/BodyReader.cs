using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Http;

/// <summary>Reads bodies of a bounded size, whether they say their length or not.</summary>
internal sealed class BodyReader(BodyBudget budget)
{
    // What a body gets before it has shown that it is really coming: a slow one holds no more.
    private const int FirstBytes = 64 * 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Reads a body, which the caller disposes; or gives the answer that refuses it.</summary>
    public async ValueTask<(PooledBody? Body, IResult? Refusal)> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (ContentEncoding.Refuses(request) is { } refusal)
        {
            return (null, refusal);
        }

        if (request.ContentLength > maxBytes)
        {
            return (null, TooLarge(maxBytes));
        }

        var body = new PooledBody(budget);
        try
        {
            refusal = await ReadAsync(request, body, maxBytes, cancellation).ConfigureAwait(false);
        }
        catch
        {
            body.Dispose();
            throw;
        }

        if (refusal is null)
        {
            return (body, null);
        }

        body.Dispose();
        return (null, refusal);
    }

    private static async ValueTask<IResult?> ReadAsync(HttpRequest request, PooledBody body, int maxBytes, CancellationToken cancellation)
    {
        var announced = (int)(request.ContentLength ?? 0);
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            var length = body.Memory.Length + read.Buffer.Length;
            if (length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return TooLarge(maxBytes);
            }

            if (!read.Buffer.IsEmpty)
            {
                if (!body.TryReserve(Room((int)length, announced, maxBytes)))
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return Answers.Unavailable("Too many bodies are being read at once; send it again.", RetryAfter);
                }

                body.Append(read.Buffer);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static int Room(int needed, int announced, int maxBytes) =>
        needed <= FirstBytes ? Math.Min(FirstBytes, Math.Max(needed, announced))
        : needed <= announced ? announced
        : Math.Min(maxBytes, 2 * needed);

    private static IResult TooLarge(int maxBytes) => Answers.Problem(
        StatusCodes.Status413PayloadTooLarge, $"The body is larger than {maxBytes} bytes; send it in smaller parts.");
}

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

/// <summary>Compressed bodies are refused: nobody who delivers events sends any, and a small one may hold a very large one.</summary>
internal static class ContentEncoding
{
    /// <summary>The answer to a body that is compressed; null when it is not.</summary>
    public static IResult? Refuses(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        return encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? null
            : Answers.Problem(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body has the Content-Encoding {Quoted.Text(encoding)}; send it as it is, without compression.",
                ("Accept-Encoding", "identity"));
    }
}
