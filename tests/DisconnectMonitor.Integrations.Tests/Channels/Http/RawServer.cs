using System.Net;
using System.Net.Sockets;

namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>A server that answers every connection with the same bytes, whatever they are, and may then leave it open.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    internal RawServer(IEnumerable<byte[]> answer, bool hangs = false)
    {
        _listener.Start();
        _ = AcceptAsync(answer, hangs);
    }

    internal Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook");

    internal static RawServer Saying(string answer, bool hangs = false) => new([Encoding.Latin1.GetBytes(answer)], hangs);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(IEnumerable<byte[]> answer, bool hangs)
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token), answer, hangs);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client, IEnumerable<byte[]> answer, bool hangs)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[64 * 1024], _stop.Token);
                foreach (var bytes in answer)
                {
                    await stream.WriteAsync(bytes, _stop.Token);
                }

                if (hangs)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
            {
            }
        }
    }
}
