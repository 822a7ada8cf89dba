using DisconnectMonitor.Tests.Channels.Http;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.Channels.Webhook;

public sealed class WebhookTests
{
    private const string Key = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void The_signature_is_the_one_that_openssl_computes()
    {
        // printf 'd-1-r1.1793589300.{"type":"incident.opened","name":"p\xc3\xbcmp"}' |
        //   openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1e1f -binary | base64
        var headers = WebhookSignature.Headers(
            new Secret(Key), "d-1-r1", new DateTimeOffset(2026, 11, 2, 3, 15, 0, TimeSpan.Zero), """{"type":"incident.opened","name":"pümp"}"""u8);
        Assert.Equal<IEnumerable<KeyValuePair<string, string>>>(
            [
                KeyValuePair.Create("webhook-id", "d-1-r1"),
                KeyValuePair.Create("webhook-timestamp", "1793589300"),
                KeyValuePair.Create("webhook-signature", "v1,O58NP17Y7G3OSSg7R7RjqSisDCs1YqNN2NIFD9G+vrs="),
            ],
            headers);
    }

    [Theory]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", null)]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", null)]
    [InlineData("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=", "has 23 bytes; write whsec_ and the base64 of 24 to 64 random bytes")]
    [InlineData("whsec_not base64!", "is no base64; write whsec_ and the base64 of 24 to 64 random bytes")]
    public void A_key_that_is_none_is_refused(string key, string? problem) => Assert.Equal(problem, WebhookSignature.Problem(key));

    [Fact]
    public async Task The_body_is_what_replay_prints()
    {
        var request = await ReceiveAsync(TimeProvider.System);
        Assert.Equal(WebhookPayload.Of(Notices.Cluster), request.Body);
        Assert.Equal(Notices.Cluster.Revision.NotificationId, request.Headers["webhook-id"]);
    }

    [StandardWebhooksFact]
    public async Task The_reference_implementation_verifies_what_a_server_receives()
    {
        var request = await ReceiveAsync(TimeProvider.System);
        var verified = await VerifyAsync(request.Headers, request.Text);
        Assert.Equal((0, JsonDocument.Parse(request.Body).RootElement.GetProperty("id").GetString()), (verified.Exit, Id(verified.Output)));

        static string? Id(string output) => JsonDocument.Parse(output).RootElement.GetProperty("id").GetString();
    }

    [StandardWebhooksFact]
    public async Task It_refuses_one_that_was_changed_or_is_old()
    {
        var request = await ReceiveAsync(TimeProvider.System);
        Assert.Equal(3, (await VerifyAsync(request.Headers, request.Text.Replace("812", "2", StringComparison.Ordinal))).Exit);
        var old = await ReceiveAsync(new FakeTimeProvider(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(10)));
        Assert.Equal(3, (await VerifyAsync(old.Headers, old.Text)).Exit);
    }

    private static async Task<ReceivedRequest> ReceiveAsync(TimeProvider time)
    {
        await using var web = await LoopbackWeb.StartAsync(204);
        var channel = ChannelFactory.Create(
            new ChannelSettings("hook", ChannelFilter.Default, new ChannelTarget.Webhook(new ChannelAddress(web.Url), new Secret(Key))),
            new ChannelServices { Time = time });
        Assert.IsType<SendResult.Accepted>(await channel.SendAsync(Notices.Cluster, CancellationToken.None));
        return Assert.Single(web.Requests);
    }

    private static async Task<(int Exit, string Output)> VerifyAsync(IReadOnlyDictionary<string, string> headers, string body)
    {
        var folder = StandardWebhooksFactAttribute.Folder;
        await File.WriteAllTextAsync(Path.Combine(folder, "verify.mjs"), ToolRun.Resource("verify.mjs"));
        var input = JsonSerializer.Serialize(new
        {
            secret = Key,
            headers = headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value),
            body,
        });
        var run = await ToolRun.RunAsync(folder, input, "node", "verify.mjs");
        Assert.NotNull(run);
        return run.Value;
    }
}

/// <summary>A test with the npm package <c>standardwebhooks</c>, skipped where npm cannot install it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StandardWebhooksFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Installed = new(Install);

    public StandardWebhooksFactAttribute()
    {
        if (Installed.Value is null)
        {
            Skip = "npm cannot install the package standardwebhooks here, so no second implementation verifies the signature.";
        }
    }

    /// <summary>The folder it is installed in.</summary>
    internal static string Folder => Installed.Value!;

    // Beside the tests, where it is found again the next time and goes with them.
    private static string? Install()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "npm");
        if (!IsIn(folder))
        {
            Directory.CreateDirectory(folder);
            _ = ToolRun
                .RunAsync(folder, "", "npm", "install", "--prefix", ".", "--no-audit", "--no-fund", "--fetch-retries=0", "standardwebhooks@1.0.0")
                .GetAwaiter().GetResult();
        }

        return IsIn(folder) ? folder : null;
    }

    private static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, "node_modules", "standardwebhooks", "package.json"));
}
