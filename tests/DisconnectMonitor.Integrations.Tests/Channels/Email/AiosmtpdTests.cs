using System.Diagnostics;
using System.Net.Mail;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>Against a mail server and a mail parser that others have written.</summary>
public sealed class AiosmtpdTests
{
    private const string Password = "pässword-7";

    [AiosmtpdFact]
    public async Task A_mail_is_taken_over_STARTTLS_with_a_password_and_read_by_another_parser()
    {
        using var folder = new TempFolder();
        using var certificate = WriteCertificate(folder.FullName);
        using var server = Start(folder.FullName);
        var port = int.Parse((await server.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);

        var untrusted = Assert.IsType<SendResult.Failed>(await SendAsync(port, Password, trusts: null));
        Assert.Contains("not trusted", untrusted.Reason, StringComparison.Ordinal);
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(port, "wrong", Trusts));
        Assert.Contains("AUTH with 535", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<SendResult.Accepted>(await SendAsync(port, Password, Trusts));
        var mail = JsonDocument.Parse((await server.StandardOutput.ReadLineAsync())!).RootElement;

        var message = MessageWriter.Of(Notices.Cluster, AzureResources.None);
        Assert.True(mail.GetProperty("tls").GetBoolean());
        Assert.Equal(0, mail.GetProperty("defects").GetArrayLength());
        Assert.Equal("multipart/alternative", mail.GetProperty("type").GetString());
        Assert.Equal(message.Subject, mail.GetProperty("headers").GetProperty("Subject").GetString());
        Assert.Equal("Störung <monitor@contoso.example>", mail.GetProperty("headers").GetProperty("From").GetString());
        Assert.Equal(
            [("text/plain", EmailText.Of(message).TrimEnd()), ("text/html", EmailHtml.Of(message).TrimEnd())],
            mail.GetProperty("parts").EnumerateArray().Select(part =>
                (part.GetProperty("type").GetString()!, part.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd())));

        server.StandardInput.Close();
        await server.WaitForExitAsync();

        bool Trusts(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
            shown?.GetCertHashString() == certificate.GetCertHashString();
    }

    private static Process Start(string folder) => Process.Start(new ProcessStartInfo(
        AiosmtpdFactAttribute.Python!, ["-c", ToolRun.Resource("aiosmtpd_server.py"), Path.Combine(folder, "certificate.pem"), "monitor", Password])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static X509Certificate2 WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "certificate.pem"), $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}");
        return certificate;
    }

    private static Task<SendResult> SendAsync(int port, string password, RemoteCertificateValidationCallback? trusts)
    {
        var addresses = new EmailAddresses(
            new MailAddress("monitor@contoso.example", "Störung"), [new MailAddress("one@contoso.example")]);
        var target = new ChannelTarget.Smtp(addresses, "localhost", port, SmtpTls.StartTls, "monitor", new Secret(password));
        var services = new ChannelServices { TrustsServer = trusts };
        return ChannelFactory.Create(new ChannelSettings("mail", ChannelFilter.Default, target), services)
            .SendAsync(Notices.Cluster, CancellationToken.None);
    }
}

/// <summary>A test with Python's mail server <c>aiosmtpd</c>, skipped where no Python has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AiosmtpdFactAttribute : FactAttribute
{
    public AiosmtpdFactAttribute() =>
        Skip = Python is null ? "No python3 with aiosmtpd here (Debian: python3-aiosmtpd), so no second mail server takes the mail." : null;

    /// <summary>The Python that has it; the first of the path may be another one than the system's, which has the system's packages.</summary>
    internal static string? Python { get; } = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python =>
        ToolRun.RunAsync(Path.GetTempPath(), "", python, "-c", "import aiosmtpd").GetAwaiter().GetResult() is (0, _));
}
