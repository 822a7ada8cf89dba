using System.Net;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Page.Tests.Running;

namespace DisconnectMonitor.Page.Tests;

/// <summary>What can be done on the page, as it is sent without script.</summary>
public sealed class ActionsTests
{
    private const string Pump = "10:00 pump-7 connects";
    private const string PumpDrops = "10:01 pump-7 drops";

    [Theory]
    [OnEachHost]
    public async Task An_incident_is_taken_under_the_name_of_whoever_has_signed_in_and_then_closed(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = await monitor.SignInAsync("Ines");
        var key = (await monitor.IncidentAsync()).Key;
        Assert.Contains("<h1>1 thing needs you</h1>", await client.GetStringAsync(""), StringComparison.Ordinal);

        using var taken = await client.PostFormAsync($"incidents/{key}/take", ("reason", "it is in the workshop"));
        Assert.Equal($"{monitor.Root}/incidents/{key}", taken.Headers.Location!.OriginalString);
        var acknowledged = (await monitor.IncidentAsync()).Acknowledgement!;
        Assert.Equal(("Ines", "it is in the workshop"), (acknowledged.Author, acknowledged.Reason));
        Assert.Contains("<h1>Nothing needs you</h1>", await client.GetStringAsync(""), StringComparison.Ordinal);

        using var closed = await client.PostFormAsync($"incidents/{key}/close", ("reason", "scrapped"));
        Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        Assert.Equal(IncidentState.Resolved, (await monitor.IncidentAsync()).State);
        using var again = await client.PostFormAsync($"incidents/{key}/close", ("reason", "scrapped"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("The incident is resolved.", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task Nothing_is_done_without_a_reason(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = await monitor.SignInAsync();
        var key = (await monitor.IncidentAsync()).Key;
        using var refused = await client.PostFormAsync($"incidents/{key}/take", ("reason", " "));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("The reason is empty; say it in a few words.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await monitor.IncidentAsync()).Acknowledgement);
    }

    [Theory]
    [OnEachHost]
    public async Task A_silenced_device_needs_nobody_until_the_silence_is_ended(PageHost host)
    {
        await using var monitor = await GoneAsync(host);
        using var client = await monitor.SignInAsync("Ines");
        var key = (await monitor.IncidentAsync()).Key;
        using var set = await client.PostFormAsync($"incidents/{key}/silence", ("for", "4h"), ("reason", "new battery"));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Contains("<h1>Nothing needs you</h1>", await client.GetStringAsync(""), StringComparison.Ordinal);

        var silence = Assert.Single(await monitor.SilencesAsync());
        Assert.Equal(("contoso", "^pump-7$"), (silence.GetProperty("hub").GetString(), silence.GetProperty("device").GetString()));
        Assert.Contains("Ines: new battery", await client.GetStringAsync("silences"), StringComparison.Ordinal);

        using var ended = await client.PostFormAsync($"silences/{silence.GetProperty("id").GetString()}/end", ("reason", "it is there"));
        Assert.Equal($"{monitor.Root}/silences", ended.Headers.Location!.OriginalString);
        Assert.Contains("<h1>1 thing needs you</h1>", await client.GetStringAsync(""), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task A_silence_of_every_week_is_set_and_a_wrong_one_is_refused_with_all_that_is_wrong(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        using var client = await monitor.SignInAsync();
        using var set = await client.PostFormAsync(
            "silences", ("hub", ""), ("group", "waw*"), ("device", ""), ("days", "monday"), ("days", "friday"), ("at", "22:00"), ("for", "2h"), ("zone", "Europe/Warsaw"), ("reason", "backups"));
        Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        Assert.Contains("every Monday, Friday at 22:00 (Europe/Warsaw) for 2h", await client.GetStringAsync("silences"), StringComparison.Ordinal);

        using var refused = await client.PostFormAsync("silences", ("for", "soon"), ("reason", "works"));
        var text = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("nothing says what to silence", text, StringComparison.Ordinal);
        Assert.Contains("for: &quot;soon&quot; is not a duration", text, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task What_could_not_be_delivered_is_shown_and_sent_again(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        monitor.Channel.Answers.Enqueue(new SendResult.Refused("answered 410: the hook is gone"));
        await monitor.HappensAsync(Pump, PumpDrops);
        await monitor.PassUntilAsync("10:20");
        using var client = await monitor.SignInAsync();
        Assert.Contains("could not be delivered: see the dead letters", await client.GetStringAsync(""), StringComparison.Ordinal);

        var view = await client.GetStringAsync("channels");
        Assert.Contains("answered 410: the hook is gone", view, StringComparison.Ordinal);
        var action = view.Split("action=\"").Select(part => part.Split('"')[0]).Single(part => part.Contains("/resend", StringComparison.Ordinal));
        using var sent = await client.PostFormAsync(action);
        Assert.Equal($"{monitor.Root}/channels", sent.Headers.Location!.OriginalString);
        await monitor.PassUntilAsync("10:21");
        Assert.Equal(2, monitor.Channel.Ids.Count);
        Assert.Single(monitor.Channel.Ids.Distinct());
        Assert.Contains("Nothing: whoever is to be told has been told.", await client.GetStringAsync("channels"), StringComparison.Ordinal);
    }

    [Theory]
    [OnEachHost]
    public async Task A_channel_is_tested_and_what_its_target_says_is_shown(PageHost host)
    {
        await using var monitor = await PagedMonitor.StartAsync(host, "10:00");
        using var client = await monitor.SignInAsync();
        using var taken = await client.PostFormAsync("channels/on-call/test");
        Assert.Equal($"{monitor.Root}/channels?tested=on-call", taken.Headers.Location!.OriginalString);
        Assert.Equal(2, monitor.Channel.Received.Count);
        Assert.All(monitor.Channel.Received, told => Assert.Equal(IncidentKind.FireDrill, told.Revision.Kind));

        monitor.Channel.Answers.Enqueue(new SendResult.Refused("answered 401: unknown token"));
        using var refused = await client.PostFormAsync("channels/on-call/test");
        Assert.Contains("answered 401: unknown token", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<PagedMonitor> GoneAsync(PageHost host)
    {
        var monitor = await PagedMonitor.StartAsync(host, "10:00");
        await monitor.HappensAsync(Pump, PumpDrops);
        await monitor.PassUntilAsync("10:20");
        return monitor;
    }
}
