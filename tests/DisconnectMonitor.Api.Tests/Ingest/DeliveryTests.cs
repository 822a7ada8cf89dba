using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Api.Tests.Ingest;

public sealed class DeliveryTests : IAsyncLifetime
{
    private static readonly (string, string)[] EventGridHeaders =
    [
        ("aeg-event-type", "Notification"), ("aeg-subscription-name", "CONNECTIONS"), ("aeg-delivery-count", "2"),
        ("aeg-data-version", "1"), ("aeg-metadata-version", "1"),
    ];

    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_batch_in_the_Event_Grid_schema_is_taken()
    {
        var batch = $"[{new RawEvent().InEventGridSchema()},{new RawEvent { Device = "pump-8", Type = "DeviceConnected" }.InEventGridSchema()}]";
        var answer = (await _host.PostAsync("/api/events", batch, EventGridHeaders)).Answer();
        Assert.Equal("""{"accepted":2,"ignored":0,"rejected":0}""", answer.GetRawText());
        Assert.Equal(["pump-7", "pump-8"], _host.Ingest.Events.Select(taken => taken.Device.DeviceId));
        Assert.Equal(new Arrival("CONNECTIONS", 2), Assert.Single(_host.Ingest.Arrivals));
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json; charset=utf-8", true)]
    [InlineData("application/cloudevents+json; charset=utf-8", false)]
    public async Task CloudEvents_are_taken_in_a_batch_and_singly(string contentType, bool isBatch)
    {
        var single = new RawEvent().AsCloudEvent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events")
        {
            Content = new StringContent(isBatch ? $"[{single}]" : single, MediaTypeHeaderValue.Parse(contentType)),
            Headers = { { "aeg-event-type", "Notification" }, { "WebHook-Request-Origin", "eventgrid.azure.net" } },
        };
        var reply = await Reply.ReadAsync(await _host.Client.SendAsync(request));
        Assert.Equal(1, reply.Answer().GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task The_content_type_is_not_believed_and_the_header_of_Event_Grid_not_needed()
    {
        using var content = new StringContent(new RawEvent().InEventGridSchema(), Encoding.UTF8, "application/x-www-form-urlencoded");
        var reply = await Reply.ReadAsync(await _host.Client.PostAsync("/api/events", content));
        Assert.Equal(1, reply.Answer().GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_readable_batch_with_bad_events_in_it_is_taken()
    {
        var batch = $$"""[{{new RawEvent().InEventGridSchema()}},{{new RawEvent { Type = "DeviceTelemetry" }.InEventGridSchema()}},{"no":"event"}]""";
        var answer = (await _host.PostAsync("/api/events", batch, EventGridHeaders)).Answer();
        Assert.Equal("""{"accepted":1,"ignored":1,"rejected":1}""", answer.GetRawText());
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_at_all_is_400_and_reaches_the_monitor_which_keeps_it()
    {
        var detail = (await _host.PostAsync("/api/events", "[{\"id\":", EventGridHeaders)).Problem(400);
        Assert.Contains("broken JSON", detail, StringComparison.Ordinal);
        Assert.Equal("[{\"id\":", Assert.Single(_host.Ingest.Bodies));
    }

    [Fact]
    public async Task An_empty_body_is_400() =>
        Assert.Contains("empty", (await _host.PostAsync("/api/events", "", EventGridHeaders)).Problem(400), StringComparison.Ordinal);

    [Fact]
    public async Task What_cannot_be_kept_now_is_503_and_to_be_sent_again()
    {
        _host.Ingest.Instead = () => new IngestResult.Unavailable("The disk is full.", TimeSpan.FromMilliseconds(2500));
        var reply = await _host.PostAsync("/api/events", new RawEvent().InEventGridSchema());
        Assert.Equal("The disk is full.", reply.Problem(503));
        Assert.Equal("3", reply.Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_fault_of_the_monitor_is_500_without_a_word_of_it()
    {
        _host.Ingest.Instead = () => throw new InvalidOperationException("secret internals");
        var reply = await _host.PostAsync("/api/events", new RawEvent().InEventGridSchema());
        _ = reply.Problem(500);
        Assert.DoesNotContain("secret", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_type_of_delivery_is_400_and_kept()
    {
        var detail = (await _host.PostAsync("/api/events", "[{\"a\":1}]", ("aeg-event-type", "Rumour"))).Problem(400);
        Assert.Contains("aeg-event-type is \"Rumour\"", detail, StringComparison.Ordinal);
        Assert.Equal("[{\"a\":1}]", Assert.Single(_host.Ingest.Refused).Body);
        Assert.Empty(_host.Ingest.Bodies);
    }

    [Fact]
    public async Task A_compressed_body_is_415_with_what_to_do_instead()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new RawEvent().InEventGridSchema()));
        }

        using var content = new ByteArrayContent(compressed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
        var reply = await Reply.ReadAsync(await _host.Client.PostAsync("/api/events", content));
        Assert.Contains("without compression", reply.Problem(415), StringComparison.Ordinal);
        Assert.Equal("identity", reply.Headers["Accept-Encoding"]);
    }

    [Theory]
    [InlineData(EventsApi.MaxBodyBytes, 200, false)]
    [InlineData(EventsApi.MaxBodyBytes, 200, true)]
    [InlineData(EventsApi.MaxBodyBytes + 1, 413, false)]
    [InlineData(EventsApi.MaxBodyBytes + 1, 413, true)]
    public async Task A_body_may_have_4_MB_whether_it_says_so_or_not(int bytes, int status, bool isChunked)
    {
        var padded = new RawEvent().InEventGridSchema().PadRight(bytes);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events")
        {
            Content = new StringContent(padded),
            Headers = { TransferEncodingChunked = isChunked },
        };
        var reply = await Reply.ReadAsync(await _host.Client.SendAsync(request));
        if (status == 413)
        {
            Assert.Contains("4194304", reply.Problem(413), StringComparison.Ordinal);
            Assert.Empty(_host.Ingest.Bodies);
        }
        else
        {
            _ = reply.Answer();
            Assert.Equal(padded, Assert.Single(_host.Ingest.Bodies));
        }
    }

    [Fact]
    public async Task Bodies_of_all_sizes_arrive_as_they_were_sent()
    {
        var random = new Random(1);
        foreach (var size in new[] { 1, 100, 4095, 65_535, 65_536, 65_537, 200_001, 1_000_000 })
        {
            var body = string.Create(size, random, (text, source) => source.GetItems("abcdefghij0123456789", text));
            foreach (var isChunked in new[] { false, true })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events")
                {
                    Content = new StringContent(body),
                    Headers = { TransferEncodingChunked = isChunked },
                };
                using var response = await _host.Client.SendAsync(request);
                Assert.Equal(body, _host.Ingest.Bodies.Last());
            }
        }

        Assert.Equal(new BodyBudget().Left, _host.Services.GetRequiredService<BodyBudget>().Left);
    }

    [Fact]
    public async Task When_the_memory_for_bodies_is_used_up_a_delivery_is_503_and_taken_once_there_is_room()
    {
        var budget = _host.Services.GetRequiredService<BodyBudget>();
        var all = (int)budget.Left;
        Assert.True(budget.TryTake(all));
        var reply = await _host.PostAsync("/api/events", new RawEvent().InEventGridSchema());
        _ = reply.Problem(503);
        Assert.Equal("2", reply.Headers["Retry-After"]);
        budget.GiveBack(all);
        _ = (await _host.PostAsync("/api/events", new RawEvent().InEventGridSchema())).Answer();
    }

    [Fact]
    public async Task Parameters_that_nobody_knows_lose_no_events() =>
        _ = (await _host.PostAsync("/api/events?functionName=OnConnectionEvents", new RawEvent().InEventGridSchema())).Answer();

    [Fact]
    public async Task Other_methods_are_405_with_those_that_there_are()
    {
        var reply = await _host.GetAsync("/api/events");
        _ = reply.Problem(405);
        Assert.Equal(["OPTIONS", "POST"], reply.Headers["Allow"].Split(", ").Order());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
    }
}
