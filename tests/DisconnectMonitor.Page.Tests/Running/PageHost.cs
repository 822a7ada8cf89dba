using System.Reflection;
using DisconnectMonitor.Local.Monitoring;
using Xunit.Sdk;

namespace DisconnectMonitor.Page.Tests.Running;

/// <summary>What serves the page.</summary>
public enum PageHost
{
    /// <summary>The local monitor.</summary>
    Serve,

    /// <summary>The Functions app, over tables and entities in memory.</summary>
    App,
}

/// <summary>Runs a theory on each host, with the values given.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnEachHostAttribute(params object[] values) : DataAttribute
{
    // What the app's page cannot do, by the test that shows it of the local monitor, and why.
    private static readonly Dictionary<string, string> NotInApp = new(StringComparer.Ordinal)
    {
        [nameof(SignInTests.On_this_machine_it_may_be_read_without_a_key_where_the_settings_say_so_and_nothing_changed)] =
            "The app is on no machine of its own, so nobody is on the same one.",
        [nameof(SignedLinkTests.While_the_disk_is_full_it_asks_to_try_again_and_the_link_goes_on_to_work)] = "The app has no disk.",
        [nameof(ActivityTests.The_minutes_of_a_power_cut_show_on_the_timeline)] =
            "The app writes nothing for single events, so nobody counts them by the minute.",
    };

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<PageHost>()
        .Where(host => host != PageHost.App || !NotInApp.ContainsKey(testMethod.Name))
        .Select(host => (object[])[host, .. values]);
}

/// <summary>A host of the page, on a clock that a test moves.</summary>
internal interface IPageHost : IAsyncDisposable
{
    /// <summary>The origin of its addresses.</summary>
    Uri Origin { get; }

    /// <summary>What stands before every address of the page.</summary>
    string Root { get; }

    Instant Now { get; }

    /// <summary>Who is told.</summary>
    RecordingChannel Channel { get; }

    /// <summary>Another process goes on from what this one kept.</summary>
    Task RestartAsync();

    /// <summary>Takes a delivery in.</summary>
    Task DeliverAsync(string body);

    /// <summary>Lets time pass.</summary>
    Task PassUntilAsync(Instant end);

    /// <summary>Asks one of the API's parts, while nothing else happens.</summary>
    Task<TAnswer> AskAsync<TPart, TAnswer>(Func<TPart, Task<TAnswer>> ask)
        where TPart : notnull;
}
