using System.Net.Mail;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Identity;
using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.AspNetCore.Http;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>Against a stand-in that answers as Azure Communication Services is documented to.</summary>
public sealed class AzureEmailTests
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string Operation = """{"id":"8540c0de-899f-5cce-acb5-3ec493af3800","status":"__"}""";

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
        var content = EmailContent.Of(MessageWriter.Of(Notices.Cluster, AzureResources.None));
        var body = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal("monitor@contoso.example", body.GetProperty("senderAddress").GetString());
        Assert.Equal(content.Subject, body.GetProperty("content").GetProperty("subject").GetString());
        Assert.Equal(content.PlainText, body.GetProperty("content").GetProperty("plainText").GetString());
        Assert.Equal(content.Html, body.GetProperty("content").GetProperty("html").GetString());
        Assert.Equal("""[{"address":"one@contoso.example","displayName":"One"}]""", body.GetProperty("recipients").GetProperty("to").GetRawText());
        Assert.All(web.Requests, request => Assert.Equal(SignatureOf(request), request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Without_a_key_the_identity_signs_in()
    {
        await using var web = await StartAsync("Succeeded");
        var identity = new StaticCredential("t0ken");
        Assert.IsType<SendResult.Accepted>(await SendAsync(web, key: null, identity));
        Assert.All(web.Requests, request => Assert.Equal("Bearer t0ken", request.Headers["Authorization"]));
        Assert.All(identity.Scopes, scope => Assert.Equal("https://communication.azure.com/.default", scope));
    }

    [Fact]
    public async Task An_identity_that_cannot_sign_in_has_failed_and_says_nothing_of_what_it_tried()
    {
        await using var web = await StartAsync("Succeeded");
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(web, key: null, new StaticCredential(null)));
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
    public async Task The_limit_of_mails_an_hour_says_when_to_come_back()
    {
        await using var web = await LoopbackWeb.StartAsync(429, """{"error":{"code":"TooManyRequests"}}""", ("Retry-After", "600"));
        var failed = Assert.IsType<SendResult.Failed>(await SendAsync(web, new Secret(Key)));
        Assert.Equal(TimeSpan.FromMinutes(10), failed.After);
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
        await using var other = await LoopbackWeb.StartAsync(200, Operation);
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
                return response.WriteAsync(Operation.Replace("__", "Running", StringComparison.Ordinal));
            }

            var status = statuses[Math.Min(asked++, statuses.Length - 1)];
            var error = $$$""","error":{"code":"EmailDroppedAllRecipientsSuppressed","message":"{{{Key}}}"}}""";
            return response.WriteAsync(status is "Failed" or "Canceled"
                ? Operation.Replace("__", status, StringComparison.Ordinal)[..^1] + error
                : Operation.Replace("__", status, StringComparison.Ordinal));
        });
    }

    private static string SignatureOf(ReceivedRequest request)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(request.Body));
        var text = $"{request.Method}\n{request.Target}\n{request.Headers["x-ms-date"]};{request.Headers["Host"]};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text)));
        return $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";
    }

    private static Task<SendResult> SendAsync(LoopbackWeb web, Secret? key, StaticCredential? identity = null)
    {
        var addresses = new EmailAddresses(new MailAddress("monitor@contoso.example"), [new MailAddress("one@contoso.example", "One")]);
        var services = new ChannelServices
        {
            Credential = identity ?? new StaticCredential(null),
            OperationTimeout = TimeSpan.FromSeconds(3),
            FirstPause = TimeSpan.FromMilliseconds(50),
        };
        return ChannelFactory
            .Create(new ChannelSettings("acs", ChannelFilter.Default, new ChannelTarget.AzureEmail(addresses, new ChannelAddress(web.Url), key)), services)
            .SendAsync(Notices.Cluster, CancellationToken.None);
    }
}

/// <summary>An identity whose token is known; without one, an identity that cannot sign in.</summary>
internal sealed class StaticCredential(string? token) : TokenCredential
{
    internal List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        return token is null
            ? throw new CredentialUnavailableException("tried sEcReT and others")
            : new AccessToken(token, DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
