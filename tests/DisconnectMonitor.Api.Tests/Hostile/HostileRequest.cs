using DisconnectMonitor.Api.Tests.Host;

namespace DisconnectMonitor.Api.Tests.Hostile;

/// <summary>Makes requests that nobody should send, each from a seed.</summary>
internal static class HostileRequest
{
    private static readonly string[] Methods = ["GET", "POST", "POST", "OPTIONS", "DELETE"];

    private static readonly string[] OddMethods = ["PUT", "HEAD", "TRACE", "CONNECT", "PATCH", "get", "A", "POST\t"];

    private static readonly string[] Paths =
    [
        "/api/events", "/api/events", "/api/v1/incidents", "/api/v1/incidents/d-1", "/api/v1/incidents/d-1/resolve",
        "/api/v1/incidents/d-1/acknowledge", "/api/v1/devices", "/api/v1/devices/0123456789abcdef0123456789abcdef", "/api/v1/silences",
        "/api/v1/silences/s-1", "/api/v1/registry", "/api/v1/deadletters", "/api/v1/deadletters/x/resend", "/api/v1/health", "/api/v1/openapi.json",
    ];

    private static readonly string[] OddPaths =
    [
        "/", "*", "/api/v1/incidents/%2e%2e%2f", "//api//events", "/api/v1/devices/%00", "/api/v1/devices/%ff%fe", "/api/v1/incidents/%f0%9f%92%a9",
        "http://[::1]/api/events", "http://elsewhere/api/events", "/api/v1/devices/;x=1", "/api/v1/silences/%2F", "/api/v1/../events",
    ];

    private static readonly string[] Names =
    [
        "state", "silentSince", "neverHeardOf", "hub", "group", "kind", "device", "module", "pageSize", "continuationToken", "code", "author", "reason", "channel", "%00", "a[b]", "",
    ];

    private static readonly string[] QueryValues = ["open", "pump-7", "contoso", "%", "%zz", "+", "%00", "1", "-1", "AQAAAAAx", "\u00ff"];

    private static readonly string[] Headers =
    [
        "Content-Encoding", "Expect", "aeg-event-type", "aeg-event-type", "aeg-delivery-count", "aeg-subscription-name", "WebHook-Request-Origin",
        "WebHook-Request-Rate", "WebHook-Request-Callback", "x-functions-key", "Accept", "X-HTTP-Method-Override", "X-Original-URL", "Cookie",
    ];

    private static readonly string[] FramingHeaders = ["Host", "Connection", "Upgrade", "Transfer-Encoding", "Content-Length", "Content-Type"];

    private static readonly string[] Values =
    [
        "", "chunked", "gzip", "100-continue", "SubscriptionValidation", "SubscriptionDeletion", "Notification", "-1", "99999999999999999999", "0",
        "close", "upgrade", "h2c", "websocket", "eventgrid.azure.net", "\u00e9", "a\"b", "%n%s", "application/json", "application/json; charset=utf-7",
    ];

    /// <summary>
    /// The bytes of a request, of which every part may be wrong; most are right enough to get past the web server. And whether the
    /// server would wait for more of it.
    /// </summary>
    public static (byte[] Bytes, bool IsCut) From(int seed)
    {
        var random = new Random(seed);
        if (OneIn(20))
        {
            var noise = new byte[random.Next(1, 4000)];
            random.NextBytes(noise);
            return (noise, IsCut: true);
        }

        var body = Body(random);
        var isChunked = OneIn(8);
        var length = OneIn(10) ? random.Next(2 * (body.Length + 1)) : body.Length;
        var head = new StringBuilder($"{Pick(random, OneIn(5) ? OddMethods : Methods)} {Pick(random, OneIn(4) ? OddPaths : Paths)}{Query(random)} HTTP/1.{(OneIn(30) ? 2 : 1)}\r\n");
        head.Append(OneIn(30) ? "Connection: close\r\n" : "Host: localhost\r\nConnection: close\r\n");
        head.Append(OneIn(10) ? "" : $"x-functions-key: {ApiHost.Key}\r\n");
        head.Append(OneIn(3) ? "" : "Content-Type: application/json\r\n");
        for (var i = OneIn(30) ? random.Next(100) : random.Next(3); i > 0; i--)
        {
            head.Append($"{Pick(random, OneIn(8) ? FramingHeaders : Headers)}: {(OneIn(30) ? new string('x', random.Next(20_000)) : Pick(random, Values))}\r\n");
        }

        head.Append(isChunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {length}\r\n");
        byte[] request = [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
        if (OneIn(10))
        {
            request[random.Next(request.Length)] = (byte)random.Next(256);
        }

        return OneIn(20)
            ? (request[..random.Next(1, request.Length)], IsCut: true)
            : (request, IsCut: isChunked || length > body.Length);

        bool OneIn(int count) => random.Next(count) == 0;
    }

    private static string Query(Random random)
    {
        if (random.Next(2) == 0)
        {
            return "";
        }

        var parameters = Enumerable.Range(0, random.Next(20) == 0 ? random.Next(300) : random.Next(1, 4)).Select(_ =>
            $"{Pick(random, Names)}={(random.Next(20) == 0 ? new string('9', random.Next(3000)) : Pick(random, QueryValues))}");
        return $"?{string.Join('&', parameters)}";
    }

    private static byte[] Body(Random random)
    {
        var valid = $"[{new RawEvent().InEventGridSchema()},{new RawEvent().AsCloudEvent()}]";
        switch (random.Next(8))
        {
            case 0:
                return [];
            case 1:
                var depth = random.Next(1, 200_000);
                return Encoding.ASCII.GetBytes(new string(random.Next(2) == 0 ? '[' : '{', depth) + new string(']', random.Next(depth)));
            case 2:
                var noise = new byte[random.Next(100_000)];
                random.NextBytes(noise);
                return noise;
            case 3:
                return Encoding.ASCII.GetBytes("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"\ud800\u0000"}}]""");
            case 4:
                return Encoding.ASCII.GetBytes($$"""{"author":"{{new string('a', random.Next(400))}}","reason":{{Pick(random, ["1e999", "\"x\"", "null", "\"\\udfff\""])}}}""");
            case 5:
                return Encoding.ASCII.GetBytes($"{random.Next(5000):x}\r\n{valid}\r\n{Pick(random, ["0", "-1", "ffffffffffffffff", "z"])}\r\n\r\n");
            default:
                var bytes = Encoding.UTF8.GetBytes(valid);
                for (var i = random.Next(4); i > 0; i--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
