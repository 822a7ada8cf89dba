using System.Net.Mail;
using Azure.Core;
using Azure.Identity;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>Against a stand-in that answers as Azure Communication Services is documented to.</summary>
public sealed class AzureEmailTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void The_signature_is_the_one_that_python_computes()
    {
        // hmac over 'POST\n/emails:send?api-version=2025-09-01\nMon, 02 Nov 2026 03:15:00 GMT;contoso.communication.azure.com;<hash>'
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://contoso.communication.azure.com/emails:send?api-version=2025-09-01");
        AccessKeySignature.Sign(request, """{"a":1}"""u8, new Secret(Key), new DateTimeOffset(2026, 11, 2, 3, 15, 0, TimeSpan.Zero));
        Assert.Equal("Mon, 02 Nov 2026 03:15:00 GMT", request.Headers.GetValues("x-ms-date").Single());
        Assert.Equal("AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI=", request.Headers.GetValues("x-ms-content-sha256").Single());
        Assert.Equal(
            "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=lOVWNAbd6iVTH4BhKgtpQr9eni+gIOOsIPf+4n6sE2U=",
            request.Headers.GetValues("Authorization").Single());
    }

    [Fact]
    public async Task A_mail_is_handed_over_signed_and_watched_until_it_is_sent()
    {
        await using var web = await StartAsync("NotStarted", "Running", "Succeeded");
        Assert.IsType<SendResult.Accepted>(await SendAsync(web, new Secret(Key)));
        Assert.Equal(["POST", "GET", "GET", "GET"], web.Requests.Select(request => request.Method));
        var sent = web.Requests.First();
        Assert.Equal("/emails:send?api-version=2025-09-01", sent.Target);
        Assert.True(Guid.TryParse(sent.Headers["Operation-Id"], out _));
        var message = MessageWriter.Of(Notices.Cluster, AzureResources.None);
        var body = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal("monitor@contoso.example", body.GetProperty("senderAddress").GetString());
        Assert.Equal(message.Subject, body.GetProperty("content").GetProperty("subject").GetString());
        Assert.Equal(EmailText.Of(message), body.GetProperty("content").GetProperty("plainText").GetString());
        Assert.Equal(EmailHtml.Of(message), body.GetProperty("content").GetProperty("html").GetString());
        Assert.Equal("""[{"address":"one@contoso.example","displayName":"One"}]""", body.GetProperty("recipients").GetProperty("to").GetRawText());
        Assert.All(web.Requests, request => Assert.Equal(SignatureOf(request), request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Without_a_key_the_identity_signs_in()
    {
        await using var web = await StartAsync("Succeeded");
        var scopes = new List<string>();
        Assert.IsType<SendResult.Accepted>(await SendAsync(web, key: null, StaticCredential.Of("t0ken", scopes)));
        Assert.All(web.Requests, request => Assert.Equal("Bearer t0ken", request.Headers["Authorization"]));
        Assert.All(scopes, scope => Assert.Equal("https://communication.azure.com/.default", scope));
    }

    [Fact]
    public async Task An_identity_that_cannot_sign_in_has_failed_and_says_nothing_of_what_it_tried()
    {
        await using var web = await StartAsync("Succeeded");
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(web, key: null, StaticCredential.Of(null)));
        Assert.Equal("no token from Entra (CredentialUnavailableException): check the monitor's identity and its role on the target", failed.Reason);
        Assert.Empty(web.Requests);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Canceled")]
    public async Task A_mail_that_is_taken_and_not_sent_has_failed(string status)
    {
        await using var web = await StartAsync("Running", status);
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(web, new Secret(Key)));
        Assert.StartsWith($"the mail was taken and then {status}", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("EmailDroppedAllRecipientsSuppressed", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_was_taken_and_of_which_nothing_more_is_heard_is_not_sent_again()
    {
        await using var web = await StartAsync("Running");
        Assert.IsType<SendResult.Accepted>(await SendAsync(web, new Secret(Key)));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var web = await LoopbackWeb.StartAsync(401, $"Denied: {Key}");
        var refused = Assert.IsType<SendResult.Refused>(await SendAsync(web, new Secret(Key)));
        Assert.Equal("answered 401 (Unauthorized): Denied: ***", refused.Reason);
    }

    [Fact]
    public async Task The_key_goes_to_no_other_host()
    {
        await using var other = await LoopbackWeb.StartAsync(200);
        await using var web = await LoopbackWeb.StartAsync(202, "", ("Operation-Location", new Uri(other.Url, "/emails/operations/1").ToString()));
        Assert.IsType<SendResult.Accepted>(await SendAsync(web, new Secret(Key)));
        Assert.Empty(other.Requests);
    }

    /// <summary>A stand-in that takes mail and reports these statuses, the last of them for ever.</summary>
    private static Task<LoopbackWeb> StartAsync(params string[] statuses)
    {
        var asked = 0;
        return LoopbackWeb.StartAsync((request, response) =>
        {
            if (request.Method == "POST")
            {
                response.StatusCode = 202;
                response.Headers["Operation-Location"] = $"http://{request.Headers["Host"]}/emails/operations/8540?api-version=2025-09-01";
                return Task.CompletedTask;
            }

            var status = statuses[Math.Min(asked++, statuses.Length - 1)];
            return response.WriteAsJsonAsync(new { status, error = new { code = "EmailDroppedAllRecipientsSuppressed", message = Key } });
        });
    }

    private static string SignatureOf(ReceivedRequest received)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(received.Method), $"http://{received.Headers["Host"]}{received.Target}");
        AccessKeySignature.Sign(request, received.Body, new Secret(Key), DateTimeOffset.Parse(received.Headers["x-ms-date"], CultureInfo.InvariantCulture));
        return request.Headers.GetValues("Authorization").Single();
    }

    private static Task<SendResult> SendAsync(LoopbackWeb web, Secret? key, TokenCredential? identity = null)
    {
        var addresses = new EmailAddresses(new MailAddress("monitor@contoso.example"), [new MailAddress("one@contoso.example", "One")]);
        var services = new ChannelServices
        {
            Credential = identity ?? StaticCredential.Of(null),
            OperationTimeout = TimeSpan.FromSeconds(3),
            FirstPause = TimeSpan.FromMilliseconds(50),
        };
        return ChannelFactory
            .Create(new ChannelSettings("acs", ChannelFilter.Default, new ChannelTarget.AzureEmail(addresses, new ChannelAddress(web.Url), key)), services)
            .SendAsync(Notices.Cluster, CancellationToken.None);
    }
}

/// <summary>An identity whose token is known; without one, an identity that cannot sign in.</summary>
internal static class StaticCredential
{
    internal static TokenCredential Of(string? token, List<string>? scopes = null) => DelegatedTokenCredential.Create((request, _) =>
    {
        scopes?.AddRange(request.Scopes);
        return token is null
            ? throw new CredentialUnavailableException("tried sEcReT and others")
            : new AccessToken(token, DateTimeOffset.UtcNow.AddHours(1));
    });
}
