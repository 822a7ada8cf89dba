using System.Collections.Concurrent;
using DisconnectMonitor.Tests.Channels.Http;
using MimeKit;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>A small mail server on this machine: EHLO, AUTH PLAIN, MAIL, RCPT, DATA, QUIT.</summary>
internal sealed class Postbox : IDisposable
{
    private readonly TcpServer _server;
    private readonly Dictionary<string, string?> _replies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EHLO"] = "250-postbox\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
        ["AUTH"] = "235 welcome",
        ["DATA"] = "354 go on",
        ["QUIT"] = "221 bye",
    };

    /// <summary>Starts a server.</summary>
    /// <param name="replies">What is answered to a command, or to a whole line, instead of yes; nothing at all where the reply is null.</param>
    internal Postbox(params (string Command, string? Reply)[] replies)
    {
        foreach (var (command, reply) in replies)
        {
            _replies[command] = reply;
        }

        _server = new TcpServer(TalkAsync);
    }

    internal int Port => _server.Port;

    internal ConcurrentQueue<string> Commands { get; } = [];

    internal ConcurrentQueue<MimeMessage> Mails { get; } = [];

    public void Dispose() => _server.Dispose();

    private async Task TalkAsync(Stream stream, CancellationToken stop)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 postbox");
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            Commands.Enqueue(line);
            var reply = _replies.TryGetValue(line, out var said) || _replies.TryGetValue(line.Split(' ', ':')[0], out said) ? said : "250 ok";
            if (reply is null)
            {
                await Task.Delay(Timeout.Infinite, stop);
            }

            await writer.WriteLineAsync(reply);
            if (reply == "354 go on")
            {
                // Neither a header nor base64 begins with the dot that would be doubled.
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(stop) is { } part && part != ".")
                {
                    mail.Append(part).Append("\r\n");
                }

                Mails.Enqueue(await MimeMessage.LoadAsync(new MemoryStream(Encoding.ASCII.GetBytes(mail.ToString())), stop));
                await writer.WriteLineAsync("250 taken");
            }
        }
    }
}
