using System.Text;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>A mail as a server received it, taken apart.</summary>
internal sealed record ReceivedMail(IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<(string Type, string Text)> Parts)
{
    internal string this[string name] => Headers.Single(header => header.Key == name).Value;

    /// <summary>A header's text, put together from its encoded words.</summary>
    internal string Decoded(string name) => string.Concat(
        this[name].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            Encoding.UTF8.GetString(Convert.FromBase64String(word["=?utf-8?B?".Length..^2]))));

    internal static async Task<ReceivedMail> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line && line != ".")
        {
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }

        return Parse(lines);
    }

    private static ReceivedMail Parse(List<string> lines)
    {
        var end = lines.IndexOf("");
        var headers = HeadersOf(lines[..end]);
        var type = headers.Single(header => header.Key == "Content-Type").Value;
        Assert.StartsWith("multipart/alternative; boundary=", type, StringComparison.Ordinal);
        var boundary = $"--{type.Split("boundary=")[1].Trim('"')}";
        var parts = string.Join('\n', lines[end..]).Split(boundary)[1..^1];
        Assert.Equal("--", string.Join('\n', lines).Split(boundary)[^1].Trim());
        return new ReceivedMail(headers, [.. parts.Select(PartOf)]);
    }

    private static (string Type, string Text) PartOf(string part)
    {
        var lines = part.Trim('\n').Split('\n');
        var end = Array.IndexOf(lines, "");
        var headers = HeadersOf([.. lines[..end]]);
        Assert.Equal("base64", headers.Single(header => header.Key == "Content-Transfer-Encoding").Value);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(lines[end..])));
        return (headers.Single(header => header.Key == "Content-Type").Value, text);
    }

    private static List<KeyValuePair<string, string>> HeadersOf(List<string> lines)
    {
        Assert.All(lines, line => Assert.True(line.Length <= 998));
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var line in lines)
        {
            if (line[0] == ' ')
            {
                headers[^1] = KeyValuePair.Create(headers[^1].Key, headers[^1].Value + line);
                continue;
            }

            var at = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(KeyValuePair.Create(line[..at], line[(at + 1)..].TrimStart()));
        }

        return headers;
    }
}
