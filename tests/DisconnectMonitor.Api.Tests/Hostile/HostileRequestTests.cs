using System.Net.Sockets;
using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Ingest;
using DisconnectMonitor.Api.Tests.Host;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Api.Tests.Hostile;

/// <summary>Whatever is sent, there is a clear answer or the connection is closed, and the next request is answered as ever.</summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const int Requests = 1000;
    private const long Megabyte = 1024 * 1024;

    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync(server: options =>
    {
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(2);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(2);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(4096, TimeSpan.FromSeconds(2));
    });

    public async Task DisposeAsync()
    {
        try
        {
            _ = (await _host.PostAsync("/api/events", new RawEvent().InEventGridSchema())).Answer();
            Assert.Equal(new BodyBudget().Left, _host.Services.GetRequiredService<BodyBudget>().Left);
        }
        finally
        {
            await _host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_request_gets_a_clear_answer(int round)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForEachAsync(
            Enumerable.Range(round * Requests, Requests),
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (seed, _) =>
            {
                var (bytes, isCut) = HostileRequest.From(seed);
                CheckAnswer(seed, await _host.SendRawAsync(bytes, ends: isCut));
            });
        _host.Ingest.Bodies.Clear();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 * Megabyte);
    }

    [Fact]
    public async Task A_body_without_end_is_413_before_it_has_taken_much()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Url.Host, _host.Url.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/events HTTP/1.1\r\nHost: x\r\nx-functions-key: {ApiHost.Key}\r\nTransfer-Encoding: chunked\r\n\r\n"));
        var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string(' ', 0x10000)}\r\n");
        var reader = new StreamReader(stream);
        var answer = reader.ReadLineAsync();
        var sent = 0L;
        try
        {
            for (; !answer.IsCompleted && sent < 200 * Megabyte; sent += chunk.Length)
            {
                await stream.WriteAsync(chunk);
            }
        }
        catch (IOException)
        {
            // Closed: the answer is there, or the test fails.
        }

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await answer);
        Assert.InRange(sent, EventsApi.MaxBodyBytes, 200 * Megabyte - 1);
        Assert.Empty(_host.Ingest.Bodies);
    }

    [Fact]
    public async Task A_stranger_cannot_make_it_read_a_body()
    {
        var answer = await _host.SendRawAsync(Encoding.ASCII.GetBytes("POST /api/events HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n["), ends: false);
        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /api/eve", "HTTP/1.1 408 Request Timeout")]
    [InlineData("POST /api/events HTTP/1.1\r\nHost: x\r\nx-functions-key: " + ApiHost.Key + "\r\nContent-Length: 100000\r\n\r\n[", "HTTP/1.1 408 Request Timeout")]
    [InlineData("POST /api/events HTTP/1.1\r\nHost: x\r\nx-functions-key: " + ApiHost.Key + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[", "HTTP/1.1 408 Request Timeout")]
    public async Task Who_stops_sending_is_told_so_and_let_go(string start, string status)
    {
        var answer = await _host.SendRawAsync(Encoding.ASCII.GetBytes(start), ends: false);
        Assert.StartsWith(status, answer, StringComparison.Ordinal);
        Assert.Empty(_host.Ingest.Bodies);
    }

    [Fact]
    public async Task Slow_bodies_hold_little_memory_however_much_they_announce()
    {
        var budget = _host.Services.GetRequiredService<BodyBudget>();
        var all = budget.Left;
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 50; i++)
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync(_host.Url.Host, _host.Url.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    $"POST /api/events HTTP/1.1\r\nHost: x\r\nx-functions-key: {ApiHost.Key}\r\nContent-Length: 4000000\r\n\r\n["));
            }

            while (budget.Left == all)
            {
                await Task.Yield();
            }

            _ = (await _host.PostAsync("/api/events", new RawEvent().InEventGridSchema())).Answer();
            Assert.InRange(all - budget.Left, 1, 50 * 64 * 1024);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        while (budget.Left != all)
        {
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task Of_too_many_large_bodies_at_once_some_are_taken_and_the_others_told_to_come_again()
    {
        // The limits of the product: a busy machine may let a body wait for longer than this class's server would.
        await using var host = await ApiHost.StartAsync();
        var large = new RawEvent().InEventGridSchema().PadRight(EventsApi.MaxBodyBytes);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            try
            {
                using var content = new StringContent(large);
                using var response = await host.Client.PostAsync("/api/events", content);
                return (int)response.StatusCode;
            }
            catch (HttpRequestException)
            {
                // The server has answered and closed while this side was still sending, which hides the answer.
                return 503;
            }
        }));
        Assert.All(statuses, status => Assert.Contains(status, new[] { 200, 503 }));
        Assert.Equal(statuses.Count(status => status == 200), host.Ingest.Bodies.Count);
        Assert.Contains(200, statuses);
        Assert.Equal(new BodyBudget().Left, host.Services.GetRequiredService<BodyBudget>().Left);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(63)]
    public async Task Nesting_is_no_danger(int depth)
    {
        var body = new string('[', depth) + new string(']', depth);
        Assert.Contains((int)(await _host.PostAsync("/api/events", body)).Status, new[] { 200, 400 });
    }

    private static void CheckAnswer(int seed, string answer)
    {
        // A broken connection may be closed without a word; what is said has to be right.
        if (answer.Length == 0)
        {
            return;
        }

        var match = Regex.Match(answer, @"^HTTP/1\.1 (?<status>[0-9]{3}) [^\r]*\r\n(?<head>.*?)\r\n\r\n", RegexOptions.Singleline);
        Assert.True(match.Success, $"{seed}: {answer}");
        var status = int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture);
        Assert.True(status is 100 or (>= 200 and < 500) or 505, $"{seed}: {answer}");
        Assert.DoesNotContain("   at DisconnectMonitor", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        if (Regex.Match(match.Groups["head"].Value, @"^Content-Length: (?<length>[0-9]+)", RegexOptions.Multiline) is { Success: true } length
            && int.Parse(length.Groups["length"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var bytes
            && answer.Length >= match.Length + bytes)
        {
            Assert.Contains("\r\nX-Content-Type-Options: nosniff", match.Value, StringComparison.Ordinal);
            _ = JsonElement.Parse(answer.AsSpan(match.Length, bytes));
        }
    }
}
