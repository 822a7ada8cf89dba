using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>What comes from devices, operators and targets stays text on every view, whatever is written there.</summary>
public sealed partial class MarkupTests
{
    // As nasty as the rules for ids allow: no angle brackets, which operators and targets may write.
    private const string Device = "pump'#x:;(alert=1)";
    private const string Evil = "\"><img src=x onerror=alert(1)><script>alert(2)</script>' onfocus='alert(3)";

    [Theory]
    [OnEachHost]
    public async Task Markup_of_devices_operators_and_targets_is_text_on_every_view(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00", GroupedByAnything());
        monitor.Channel.Answers.Enqueue(new SendResult.Refused($"answered 400: {Evil}"));
        await DropAsync(monitor, Device);
        await monitor.PassUntilAsync("10:20");
        using var client = await monitor.SignInAsync(Evil);
        var key = (await monitor.IncidentAsync()).Key;
        _ = await client.PostFormAsync($"incidents/{key}/take", ("reason", Evil));
        _ = await client.PostFormAsync($"incidents/{key}/silence", ("for", "1h"), ("reason", Evil));
        var device = new DeviceIdentity("contoso", Device).Key;

        string[] views =
        [
            "", "?state=all", "?group=" + Uri.EscapeDataString(Evil), "?sate=" + Uri.EscapeDataString(Evil), "?" + Uri.EscapeDataString(Evil),
            $"incidents/{key}", $"incidents/{Uri.EscapeDataString(Evil)}", $"devices/{device}", "devices", "devices?search=" + Uri.EscapeDataString("'#x:;"),
            "silences", "timeline", "timeline?hub=" + Uri.EscapeDataString(Evil), "sites", "channels", "channels?tested=" + Uri.EscapeDataString(Evil), "policy", "sign-in?to=" + Uri.EscapeDataString(Evil),
        ];
        foreach (var view in views)
        {
            using var answer = await client.GetAsync(view);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);

            // No attribute was broken out of: outside of texts in quotes, no tag holds a handler.
            Assert.DoesNotContain(Tag().Matches(html), tag => Handler().IsMatch(Quoted().Replace(tag.Value, "\"\"")));
        }

        // It would notice: each kind of text is there, as text.
        var one = await client.GetStringAsync($"incidents/{key}");
        Assert.Contains("<h1>pump&#39;#x:;(alert=1) is gone for", one, StringComparison.Ordinal);
        Assert.Contains("taken by &quot;&gt;&lt;img src=x onerror=alert(1)&gt;", one, StringComparison.Ordinal);
        Assert.Contains("answered 400: &quot;&gt;&lt;img src=x", one, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(2)", await client.GetStringAsync("silences"), StringComparison.Ordinal);
    }

    private static async Task DropAsync(PagedMonitor monitor, string device)
    {
        foreach (var (kind, time, sequence) in new[] { (ConnectionEventKind.Connected, "10:00", "2A"), (ConnectionEventKind.Disconnected, "10:01", "2B") })
        {
            await monitor.PassUntilAsync(time);
            await monitor.DeliverAsync(new ConnectionEvent(
                new DeviceIdentity("contoso", device), null, kind, SequenceNumber.Parse(sequence), StoryTime.Parse(time)));
        }
    }

    private static Policy GroupedByAnything() =>
        PolicyReader.Read(System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["groupPattern"] = "(?<group>'#x:;)" }.ToJsonString())).Value!;

    [GeneratedRegex("<[a-z][^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\son[a-z]+\s*=|javascript:|\sstyle\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
