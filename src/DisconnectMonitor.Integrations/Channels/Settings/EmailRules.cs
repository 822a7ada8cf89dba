using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;
using MimeKit;

namespace DisconnectMonitor.Channels;

/// <summary>What a channel of type <c>email</c> has to say: from whom, to whom, and by which of two ways.</summary>
internal static class EmailRules
{
    // Azure Communication Services takes no more in one mail; larger circles are what mailing lists are for.
    private const int MostRecipients = 50;

    private const string Example = "\"on-call@contoso.example\"";

    public static ChannelTarget? Read(SettingSection section, SecretRules secrets)
    {
        var addresses = ReadAddresses(section);
        var (smtp, azure) = (section["smtp"], section["azure"]);
        if ((smtp is null) == (azure is null))
        {
            section.Refuse(smtp is null ? "smtp" : "azure", smtp is null
                ? "is missing; write smtp: { ... } for a mail server, or azure: { ... } for Azure Communication Services"
                : "is given beside smtp; keep the one that is to send the mail");
            return null;
        }

        return smtp is not null
            ? smtp.Section() is { } server ? ReadSmtp(server, addresses, secrets) : null
            : azure!.Section() is { } resource ? ReadAzure(resource, addresses, secrets) : null;
    }

    private static EmailAddresses? ReadAddresses(SettingSection section)
    {
        var from = Required(section, "from", "a mail address") is { } sender ? Address(sender) : null;
        ImmutableArray<MailAddress> to = Required(section, "to", "a list of mail addresses") is { } list
            ? [.. list.Items(MostRecipients).Select(Address).OfType<MailAddress>()]
            : [];
        if (to.IsEmpty && !section.IsInDoubt("to"))
        {
            section.Refuse("to", $"has no usable address; write one, as in [{Example}]");
        }

        return from is null || to.IsEmpty ? null : new EmailAddresses(from, to);
    }

    private static ChannelTarget.Smtp? ReadSmtp(SettingSection section, EmailAddresses? addresses, SecretRules secrets)
    {
        var host = Required(section, "host", "the mail server's name")?.Parsed<string>(ReadHost, "the mail server's name");
        var tls = section["tls"]?.Choice<SmtpTls>() ?? SmtpTls.StartTls;
        var port = section["port"] is { } given ? given.Count(1, ushort.MaxValue) : UsualPort(tls);
        var user = section["user"]?.Text("the name to sign in with");
        var secret = section["password"];
        var password = secret is null ? null : secrets.Read(secret);
        if (user is null != secret is null)
        {
            section.Refuse(user is null ? "user" : "password", "is missing; signing in takes both user and password");
        }
        else if (user is not null && tls == SmtpTls.None && host is not null && !IsThisMachine(host))
        {
            section.Refuse("tls", "is none, so the password would cross the network in clear; leave tls out, or user and password");
        }

        section.RefuseTheRest();
        return addresses is not null && host is not null && port is { } number
            ? new ChannelTarget.Smtp(addresses, host, number, tls, user, password)
            : null;
    }

    private static ChannelTarget.AzureEmail? ReadAzure(SettingSection section, EmailAddresses? addresses, SecretRules secrets)
    {
        var resource = AddressRules.Read(section, "endpoint", secrets);
        var given = section["key"];
        var key = given is null ? null : secrets.Read(given, text => IsBase64(text) ? null : "is no access key: it is not base64");
        section.RefuseTheRest();
        return addresses is not null && resource is not null && (given is null || key is not null)
            ? new ChannelTarget.AzureEmail(addresses, resource, key)
            : null;
    }

    private static int UsualPort(SmtpTls tls) => tls switch
    {
        SmtpTls.None => 25,
        SmtpTls.Implicit => 465,
        _ => 587,
    };

    private static SettingValue? Required(SettingSection section, string name, string what)
    {
        var value = section[name];
        if (value is null)
        {
            section.Refuse(name, $"is missing; write {what}");
        }

        return value;
    }

    private static MailAddress? Address(SettingValue value) =>
        value.Parsed<MailAddress>(ReadAddress, $"a mail address, as in {Example}");

    private static bool ReadAddress(
        string text, [NotNullWhen(true)] out MailAddress? address, [NotNullWhen(false)] out string? problem)
    {
        // MailAddress forgives a line break in a display name, which would be the start of another header; and outside a
        // display name, a mail server needs an extension of its own for anything but ASCII. A dot before the at sign it
        // forgives as well, and what writes the mail does not.
        address = text.Any(char.IsControl) || !MailAddress.TryCreate(text, out var read) || !Ascii.IsValid(read.Address)
            || !MailboxAddress.TryParse(read.Address, out _) ? null : read;
        problem = address is null ? $"{Quoted.Text(text)} is not a mail address; write one, as in {Example}" : null;
        return address is not null;
    }

    private static bool ReadHost(string text, [NotNullWhen(true)] out string? host, [NotNullWhen(false)] out string? problem)
    {
        host = Uri.CheckHostName(text) == UriHostNameType.Unknown ? null : text;
        problem = host is null ? $"{Quoted.Text(text)} is no name of a server; write one, as in \"smtp.contoso.example\"" : null;
        return host is not null;
    }

    private static bool IsThisMachine(string host) => new UriBuilder(Uri.UriSchemeHttp, host).Uri.IsLoopback;

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
