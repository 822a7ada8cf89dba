namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>A server that answers every connection with the same bytes, whatever they are, and may then leave it open.</summary>
internal sealed class RawServer(IEnumerable<byte[]> answer, bool hangs = false) : IDisposable
{
    private readonly TcpServer _server = new(async (stream, stop) =>
    {
        _ = await stream.ReadAsync(new byte[64 * 1024], stop);
        foreach (var bytes in answer)
        {
            await stream.WriteAsync(bytes, stop);
        }

        if (hangs)
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
    });

    internal Uri Url => new($"http://127.0.0.1:{_server.Port}/hook");

    internal static RawServer Saying(string answer, bool hangs = false) => new([Encoding.Latin1.GetBytes(answer)], hangs);

    public void Dispose() => _server.Dispose();
}
