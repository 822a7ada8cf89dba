using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace DisconnectMonitor.Channels;

/// <summary>A connection to a mail server: commands and replies, in clear or in TLS, with a bound on what is read.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int LongestLine = 2048;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(Stream stream) => _stream = stream;

    /// <summary>Connects and reads the greeting.</summary>
    public static async Task<SmtpConnection> OpenAsync(
        string host, int port, SslClientAuthenticationOptions? tls, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellation).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var connection = new SmtpConnection(new NetworkStream(socket, ownsSocket: true));
        try
        {
            if (tls is not null)
            {
                await connection.EncryptAsync(tls, cancellation).ConfigureAwait(false);
            }

            await connection.ReadAsync("the greeting", cancellation).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Turns the connection to TLS.</summary>
    public async Task EncryptAsync(SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        if (_start < _end)
        {
            // Somebody on the way has put words into the server's mouth that would be taken for its own.
            throw new SmtpRefusedException("says more before TLS than it was asked");
        }

        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends a command and reads the reply.</summary>
    /// <param name="command">The command, one line.</param>
    /// <param name="about">The command without what nobody is to read, for messages.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="SmtpRefusedException">The server said no.</exception>
    public async Task<SmtpReply> SendAsync(string command, string about, CancellationToken cancellation)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"), cancellation).ConfigureAwait(false);
        return await ReadAsync(about, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends a mail's bytes, whose lines end in CR LF, and reads the reply.</summary>
    public async Task SendMailAsync(ReadOnlyMemory<byte> mail, CancellationToken cancellation)
    {
        // No line of it begins with a dot, which would have to be doubled: lines are headers, boundaries and base64.
        await _stream.WriteAsync(mail, cancellation).ConfigureAwait(false);
        await SendAsync(".", "the mail", cancellation).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<SmtpReply> ReadAsync(string about, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellation).ConfigureAwait(false);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length > 3 && line[3] == '-')
            {
                continue;
            }

            var reply = new SmtpReply(code, lines);
            return reply.IsYes ? reply : throw new SmtpRefusedException($"answered {about} with {code}: {string.Join(' ', lines)}", reply);
        }

        throw new SmtpRefusedException("answered with something that is not SMTP");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length < LongestLine)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await _stream.ReadAsync(_buffer, cancellation).ConfigureAwait(false));
                if (_end == 0)
                {
                    throw new EndOfStreamException();
                }
            }

            var character = (char)_buffer[_start++];
            if (character == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(character);
        }

        throw new SmtpRefusedException("answered with an endless line");
    }
}
