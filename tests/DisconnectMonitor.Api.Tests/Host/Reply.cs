using System.Net;

namespace DisconnectMonitor.Api.Tests.Host;

/// <summary>An answer with its body.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
        }
    }

    /// <summary>Checks that this is a whole problem of RFC 9457 with this status, and returns its detail.</summary>
    public string Problem(int status)
    {
        Assert.Equal(status, (int)Status);
        Assert.Equal("application/problem+json", Headers["Content-Type"]);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        CheckHeaders();
        return Json.GetProperty("detail").GetString()!;
    }

    /// <summary>What the problem lists, as <c>in path: message</c>.</summary>
    public string[] Errors() =>
    [
        .. Json.GetProperty("errors").EnumerateArray().Select(error =>
            $"{error.GetProperty("in")} {error.GetProperty("path")}: {error.GetProperty("message")}"),
    ];

    /// <summary>Checks that this is JSON with this status, and returns it.</summary>
    public JsonElement Answer(int status = 200)
    {
        Assert.True(status == (int)Status, $"{(int)Status}: {Text}");
        Assert.Equal("application/json", Headers["Content-Type"]);
        CheckHeaders();
        return Json;
    }

    private void CheckHeaders()
    {
        Assert.Equal("no-store", Headers["Cache-Control"]);
        Assert.Equal("nosniff", Headers["X-Content-Type-Options"]);
        Assert.DoesNotContain("Server", Headers.Keys);
        Assert.DoesNotContain("Access-Control-Allow-Origin", Headers.Keys);
    }
}
