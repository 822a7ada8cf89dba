using System.Net;
using System.Net.Sockets;

namespace DisconnectMonitor.Tests.Channels.Http;

/// <summary>A server on this machine that talks to whoever connects, until it is stopped.</summary>
internal sealed class TcpServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    internal TcpServer(Func<Stream, CancellationToken, Task> talk)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(talk);
    }

    internal int Port { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<Stream, CancellationToken, Task> talk)
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token), talk);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client, Func<Stream, CancellationToken, Task> talk)
    {
        using (client)
        {
            try
            {
                await talk(client.GetStream(), _stop.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
            {
            }
        }
    }
}
