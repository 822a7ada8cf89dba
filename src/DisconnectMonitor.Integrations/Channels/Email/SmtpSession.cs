using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Text;

namespace DisconnectMonitor.Channels;

/// <summary>The conversation that hands one mail to a mail server.</summary>
/// <param name="target">The server.</param>
/// <param name="trusts">Judges the server's certificate; null for the system's judgement.</param>
internal sealed class SmtpSession(ChannelTarget.Smtp target, RemoteCertificateValidationCallback? trusts)
{
    private SslClientAuthenticationOptions Tls => new() { TargetHost = target.Host, RemoteCertificateValidationCallback = trusts };

    /// <summary>Sends a mail to those who are to have it.</summary>
    /// <returns>Those whom the server did not take it for, each with its reply. It took it for all others.</returns>
    /// <exception cref="SmtpRefusedException">The server took it for nobody.</exception>
    public async Task<ImmutableArray<(string Recipient, SmtpReply Reply)>> SendAsync(
        byte[] mail, IEnumerable<string> recipients, CancellationToken cancellation)
    {
        var connection = await SmtpConnection
            .OpenAsync(target.Host, target.Port, target.Tls == SmtpTls.Implicit ? Tls : null, cancellation)
            .ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await GreetAsync(connection, cancellation).ConfigureAwait(false);
            var left = await AddressAsync(connection, recipients, cancellation).ConfigureAwait(false);
            await connection.SendAsync("DATA", "DATA", cancellation).ConfigureAwait(false);
            await connection.SendMailAsync(mail, cancellation).ConfigureAwait(false);
            await LeaveAsync(connection, cancellation).ConfigureAwait(false);
            return left;
        }
    }

    private async Task GreetAsync(SmtpConnection connection, CancellationToken cancellation)
    {
        var abilities = await HelloAsync(connection, cancellation).ConfigureAwait(false);
        if (target.Tls == SmtpTls.StartTls)
        {
            if (!abilities.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
            {
                throw new SmtpRefusedException("offers no STARTTLS, and nothing is said to it in clear");
            }

            await connection.SendAsync("STARTTLS", "STARTTLS", cancellation).ConfigureAwait(false);
            await connection.EncryptAsync(Tls, cancellation).ConfigureAwait(false);

            // What it said in clear may have been anybody's words.
            abilities = await HelloAsync(connection, cancellation).ConfigureAwait(false);
        }

        if (target is { User: { } user, Password: { } password })
        {
            await SignInAsync(connection, abilities, user, password, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<string>> HelloAsync(SmtpConnection connection, CancellationToken cancellation) =>
        (await connection.SendAsync($"EHLO {Dns.GetHostName()}", "EHLO", cancellation).ConfigureAwait(false)).Lines;

    private static async Task SignInAsync(
        SmtpConnection connection, IReadOnlyList<string> abilities, string user, Secret password, CancellationToken cancellation)
    {
        var ways = abilities
            .Where(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase))
            .SelectMany(line => line.ToUpperInvariant().Split(' ', '='))
            .ToHashSet();
        if (ways.Contains("PLAIN"))
        {
            await connection.SendAsync($"AUTH PLAIN {Base64($"\0{user}\0{password.Value}")}", "AUTH", cancellation).ConfigureAwait(false);
        }
        else if (ways.Contains("LOGIN"))
        {
            await connection.SendAsync("AUTH LOGIN", "AUTH", cancellation).ConfigureAwait(false);
            await connection.SendAsync(Base64(user), "AUTH", cancellation).ConfigureAwait(false);
            await connection.SendAsync(Base64(password.Value), "AUTH", cancellation).ConfigureAwait(false);
        }
        else
        {
            throw new SmtpRefusedException("offers no way to sign in with user and password (AUTH PLAIN or LOGIN)");
        }
    }

    private async Task<ImmutableArray<(string Recipient, SmtpReply Reply)>> AddressAsync(
        SmtpConnection connection, IEnumerable<string> recipients, CancellationToken cancellation)
    {
        await connection.SendAsync($"MAIL FROM:<{target.Addresses.From.Address}>", "MAIL", cancellation).ConfigureAwait(false);
        var left = ImmutableArray.CreateBuilder<(string, SmtpReply)>();
        var taken = 0;
        SmtpRefusedException? last = null;
        foreach (var recipient in recipients)
        {
            try
            {
                await connection.SendAsync($"RCPT TO:<{recipient}>", $"RCPT {recipient}", cancellation).ConfigureAwait(false);
                taken++;
            }
            catch (SmtpRefusedException no) when (no.Reply is { } reply)
            {
                // Where nobody can have it now, but somebody may later, that is what counts.
                last = last?.Reply is { IsNotNow: true } ? last : no;
                left.Add((recipient, reply));
            }
        }

        return taken > 0 || last is null ? left.ToImmutable() : throw last;
    }

    /// <summary>The mail has been taken; a server that does not say goodbye changes nothing about that.</summary>
    private static async Task LeaveAsync(SmtpConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.SendAsync("QUIT", "QUIT", cancellation).ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is IOException or SmtpRefusedException or OperationCanceledException)
        {
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
