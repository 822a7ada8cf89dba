using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>What <c>send</c> was asked to do.</summary>
internal sealed record SendOptions
{
    /// <summary>Long enough for a monitor that is being restarted.</summary>
    public static readonly TimeSpan DefaultGiveUpAfter = TimeSpan.FromMinutes(5);

    public required string[] Files { get; init; }

    public RecordingForm? Form { get; init; }

    public required Uri To { get; init; }

    public string? KeyFile { get; init; }

    public Speed Speed { get; init; } = Speed.Max;

    public bool AsRecorded { get; init; }

    public int Batch { get; init; } = 100;

    public int Concurrency { get; init; } = 1;

    public TimeSpan GiveUpAfter { get; init; } = DefaultGiveUpAfter;

    public string? Rejects { get; init; }
}

/// <summary>Where events are sent to.</summary>
internal static class SendTarget
{
    private const string LocalMonitor = "/api/events";
    private const string FunctionsApp = "/runtime/webhooks/eventgrid?functionName=OnConnectionEvents";

    // The default of Azure Functions Core Tools.
    private const int CoreToolsPort = 7071;

    /// <summary>Reads an address. Without a path it is given that of the local monitor or, by its port, of the Functions app.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="url">The address.</param>
    /// <param name="problem">What is wrong with it, without quoting it: it may hold a key.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem)
    {
        problem = !Uri.TryCreate(text, UriKind.Absolute, out url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            ? "is not an address; write one, as in http://127.0.0.1:7080"
            : url.UserInfo.Length > 0 || url.Query.Contains("code=", StringComparison.OrdinalIgnoreCase)
                ? "has a key in it, which others may see; give it in a file with --key-file or in DISCONNECT_MONITOR_KEY"
                : null;
        if (problem is not null)
        {
            url = null;
            return false;
        }

        if (url!.PathAndQuery == "/")
        {
            url = new Uri(url, url.Port == CoreToolsPort ? FunctionsApp : LocalMonitor);
        }

        return true;
    }
}
