using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>A small mail server on this machine: EHLO, AUTH PLAIN and LOGIN, MAIL, RCPT, DATA, QUIT.</summary>
internal sealed class Postbox : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string?> _replies;

    /// <summary>Starts a server.</summary>
    /// <param name="replies">What is answered to a command instead of yes; nothing at all where the reply is null.</param>
    internal Postbox(params (string Command, string? Reply)[] replies)
    {
        _replies = replies.ToDictionary(reply => reply.Command, reply => reply.Reply, StringComparer.OrdinalIgnoreCase);
        _listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal ConcurrentQueue<string> Commands { get; } = [];

    internal ConcurrentQueue<MimeMessage> Mails { get; } = [];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 postbox");
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    Commands.Enqueue(line);
                    var command = line.Split(' ', ':')[0];
                    if (_replies.TryGetValue(line, out var reply) || _replies.TryGetValue(command, out reply))
                    {
                        await writer.WriteLineAsync(reply ?? await ForeverAsync());
                        continue;
                    }

                    await AnswerAsync(command, reader, writer);
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task AnswerAsync(string command, StreamReader reader, StreamWriter writer)
    {
        switch (command)
        {
            case "EHLO":
                await writer.WriteLineAsync("250-postbox\r\n250-AUTH LOGIN\r\n250 8BITMIME");
                break;
            case "AUTH" when Commands.Last().Contains("PLAIN", StringComparison.Ordinal):
                await writer.WriteLineAsync("235 welcome");
                break;
            case "AUTH":
                await writer.WriteLineAsync("334 VXNlcm5hbWU6");
                Commands.Enqueue(await reader.ReadLineAsync(_stop.Token) ?? "");
                await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                Commands.Enqueue(await reader.ReadLineAsync(_stop.Token) ?? "");
                await writer.WriteLineAsync("235 welcome");
                break;
            case "DATA":
                await writer.WriteLineAsync("354 go on");
                Mails.Enqueue(await ReadMailAsync(reader));
                await writer.WriteLineAsync("250 taken");
                break;
            case "QUIT":
                await writer.WriteLineAsync("221 bye");
                break;
            default:
                await writer.WriteLineAsync("250 ok");
                break;
        }
    }

    private async Task<MimeMessage> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.ASCII.GetBytes(mail.ToString())), _stop.Token);
    }

    private async Task<string> ForeverAsync()
    {
        await Task.Delay(Timeout.Infinite, _stop.Token);
        return "";
    }
}
