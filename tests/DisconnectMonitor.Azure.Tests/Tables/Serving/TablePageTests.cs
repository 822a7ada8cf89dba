using System.Net;
using System.Text.RegularExpressions;
using DisconnectMonitor.Api.Access;
using DisconnectMonitor.Api.Channels;
using DisconnectMonitor.Api.DeadLetters;
using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Health;
using DisconnectMonitor.Api.Hosting;
using DisconnectMonitor.Api.Incidents;
using DisconnectMonitor.Api.Pages.Access;
using DisconnectMonitor.Api.Pages.Links;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Links;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Settings;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Devices;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Registries;
using DisconnectMonitor.Tables.Serving;
using DisconnectMonitor.Tables.Tests.Incidents;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Incidents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tables.Tests.Serving;

/// <summary>The page as the app serves it, over tables and entities.</summary>
public sealed partial class TablePageTests : IAsyncLifetime, IDisposable
{
    private const string Key = "test-key-000000000000000000000000000000";
    private const string Root = "/api/page";
    private const string Evil = "pump'#1:(a=1)";

    private static readonly IncidentRevision Opening = Revisions.Sustained with
    {
        Device = Evil,
        Incident = IncidentKey.ForConnection(new DeviceIdentity("contoso", Evil).Key, module: null, SequenceNumber.Parse("2A"), Revisions.Dropped),
    };

    private readonly FakeTimeProvider _time = new((Revisions.Dropped + TimeSpan.FromMinutes(20)).ToDateTimeOffset());
    private readonly IncidentTables _tables = new();
    private readonly TestEntities _entities = new();
    private WebApplication? _app;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async Task InitializeAsync()
    {
        await _tables.SeeAsync("contoso");
        await _tables.Table.RecordAsync(Opening, default);
        await StartAsync(new PageSettings { Root = Root, Keys = new AccessKeys(Key), HasEvents = false });
    }

    public async Task DisposeAsync()
    {
        Dispose();
        await _app!.DisposeAsync();
    }

    public void Dispose() => _client?.Dispose();

    [Fact]
    public async Task Somebody_signs_in_sees_what_needs_them_and_takes_it()
    {
        using var asked = await Client.GetAsync($"{Root}/incidents/{Opening.Incident}");
        Assert.Equal($"{Root}/sign-in?to={Uri.EscapeDataString($"{Root}/incidents/{Opening.Incident}")}", asked.Headers.Location!.OriginalString);
        await SignInAsync("Ines <b>");

        var now = await Client.GetStringAsync($"{Root}/");
        Assert.Contains("<h1>1 thing needs you</h1>", now, StringComparison.Ordinal);
        Assert.Contains("pump&#39;#1:(a=1) is gone for", now, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Root}/incidents/{Opening.Incident}\"", now, StringComparison.Ordinal);

        // No connection is kept open here: the browser asks, and is told at once that nothing is new.
        Assert.Contains("data-live=\"\"", now, StringComparison.Ordinal);
        Assert.DoesNotContain("Timeline", now, StringComparison.Ordinal);

        using var taken = await PostAsync($"incidents/{Opening.Incident}/take", ("reason", "<i>on my way</i>"));
        Assert.Equal($"{Root}/incidents/{Opening.Incident}", taken.Headers.Location!.OriginalString);
        Assert.Equal([$"acknowledge {Opening.Incident}"], _entities.Commands);
        var one = await Client.GetStringAsync($"{Root}/incidents/{Opening.Incident}");
        Assert.Contains("taken by Ines &lt;b&gt; at <time", one, StringComparison.Ordinal);
        Assert.Contains("03:24</time>: &lt;i&gt;on my way&lt;/i&gt;", one, StringComparison.Ordinal);
        Assert.Contains("<h1>Nothing needs you</h1>", await Client.GetStringAsync($"{Root}/"), StringComparison.Ordinal);

        using var closed = await PostAsync($"incidents/{Opening.Incident}/close", ("reason", "scrapped"));
        Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        Assert.Equal($"close {Opening.Incident} at r1: closed by Ines <b>: scrapped", _entities.Commands[^1]);
    }

    [Fact]
    public async Task Silences_and_dead_letters_are_there_as_on_one_machine()
    {
        await SignInAsync("Ines");
        using var set = await PostAsync("silences", ("group", "waw*"), ("for", "2h"), ("reason", "works"));
        Assert.Equal($"{Root}/silences", set.Headers.Location!.OriginalString);
        Assert.Contains("<b>group waw*</b>", await Client.GetStringAsync($"{Root}/silences"), StringComparison.Ordinal);

        var letter = new DeadLetter { Notification = Notification.From(Opening), At = Revisions.Dropped, Reason = "answered 400", Attempts = 1 };
        _entities.Channels["on-call"] = ChannelDecider.New("on-call") with { DeadLetters = [letter] };
        using var sent = await PostAsync($"dead-letters/on-call~{Opening.NotificationId}/resend");
        Assert.Equal($"{Root}/channels", sent.Headers.Location!.OriginalString);
        Assert.Equal([$"resend {Opening.NotificationId} to on-call"], _entities.Commands);
        foreach (var view in new[] { "devices", "devices?search=pump", "channels", "policy", "?state=all", "?hub=contoso" })
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync($"{Root}/{view}")).StatusCode);
        }
    }

    [Fact]
    public async Task Whom_the_platform_has_signed_in_needs_no_key_where_the_platform_is_trusted_and_only_there()
    {
        Client.DefaultRequestHeaders.Add("x-ms-client-principal-id", "00000000-0000-0000-0000-000000000001");
        Client.DefaultRequestHeaders.Add("x-ms-client-principal-name", "ines@contoso.example");
        Assert.Equal(HttpStatusCode.SeeOther, (await Client.GetAsync($"{Root}/")).StatusCode);

        await DisposeAsync();
        await StartAsync(new PageSettings { Root = Root, TrustsPlatform = true, HasEvents = false });
        Assert.Equal(HttpStatusCode.SeeOther, (await Client.GetAsync($"{Root}/")).StatusCode);
        Client.DefaultRequestHeaders.Add("x-ms-client-principal-id", "00000000-0000-0000-0000-000000000001");
        Client.DefaultRequestHeaders.Add("x-ms-client-principal-name", "ines@contoso.example");
        Assert.Contains("ines@contoso.example", await Client.GetStringAsync($"{Root}/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_and_without_the_platform_there_is_no_page()
    {
        await DisposeAsync();
        await StartAsync(new PageSettings { Root = Root });
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"{Root}/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"{Root}/sign-in")).StatusCode);
    }

    [Fact]
    public async Task A_signed_link_takes_an_incident_once_in_every_process_of_the_app_without_the_page_s_key()
    {
        var signer = new LinkSigner(new SignedLinkSettings(new Secret("key-of-the-links-0000000000000000000000"), TimeSpan.FromHours(2)));
        var until = Instant.From(_time.GetUtcNow()) + signer.Lasts;
        var link = $"act/{signer.Sign(new SignedLink(LinkAction.Take, Opening.Incident, "mail", until))}";
        await DisposeAsync();
        await StartAsync(new PageSettings { Root = Root, Links = signer });
        var asked = await Client.GetStringAsync($"{Root}/{link}");
        Assert.Contains($"action=\"{Root}/{link}\"", asked, StringComparison.Ordinal);
        Assert.Contains("pump&#39;#1:(a=1) is gone for", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(StyleSheet().Match(asked).Groups[1].Value)).StatusCode);
        Assert.Empty(_entities.Commands);

        using var taken = await PostAsync(link, ("name", "Ines"));
        Assert.Contains("<h1>It is taken</h1>", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await DisposeAsync();
        await StartAsync(new PageSettings { Root = Root, Links = signer });
        using var again = await PostAsync(link, ("name", "Ines"));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal([$"acknowledge {Opening.Incident}"], _entities.Commands);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"{Root}/")).StatusCode);
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\">")]
    private static partial Regex StyleSheet();

    private async Task StartAsync(PageSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        var hubs = new HubTable(_tables.Hubs);
        _ = builder.Services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IIncidents>(new TableIncidents(_tables.Table, _entities, ["on-call"], _time))
            .AddSingleton<IUsedLinks>(new TableUsedLinks(_tables.Notifications))
            .AddSingleton<IDevices>(new TableDevices(
                new DeviceTable(new MemoryTable(), hubs), new RegistryTable(new MemoryTable()), hubs, _entities, Policy.Default))
            .AddSingleton<IDeadLetters>(new TableDeadLetters(new DeadLetterTable(new MemoryTable()), _entities))
            .AddSingleton<ISilences>(new EntitySilences(_entities, _time))
            .AddSingleton<IHealth>(new TableHealth(
                hubs, _entities, new TableHealthSettings { Version = "1.2.3", Mode = MonitorMode.Live, Channels = ["on-call"] }, _time))
            .AddSingleton(new TestedChannels([], _time))
            .AddSingleton(new PolicyInForce(_ => Task.FromResult(Policy.Default)))
            .AddMonitorHandlers()
            .AddMonitorPage(settings);
        _app = builder.Build();
        _ = _app.Map($"{Root}/{{**path}}", async context =>
        {
            var page = context.RequestServices.GetRequiredService<FleetPage>();
            await (await page.AnswerAsync(context.Request, context.Request.Path.Value![Root.Length..], default)).ExecuteAsync(context);
        });
        await _app.StartAsync();
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    private async Task SignInAsync(string name)
    {
        using var signedIn = await PostAsync("sign-in", ("name", name), ("key", Key));
        Client.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/{path}")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            Headers = { { "Sec-Fetch-Site", "same-origin" } },
        };
        return await Client.SendAsync(request);
    }
}
