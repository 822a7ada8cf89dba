namespace DisconnectMonitor.Cli.Remote;

/// <summary>Where the running monitor is and with what key it is asked: the same options in every command that asks one.</summary>
internal sealed class RemoteOptions
{
    private const string UrlVariable = "DISCONNECT_MONITOR_URL";
    private const string DefaultUrl = "http://127.0.0.1:7080";

    private readonly Option<string?> _url = new("--url")
    {
        Description = $"The running monitor; without it {UrlVariable}, or else {DefaultUrl}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = $"A file with the access key; without it {AccessKey.Variable}. A key on the command line would be seen by others.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_keyFile);
    }

    /// <summary>Asks the monitor, and gives the exit code: that of the question, or why there can be none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="error">Receives the problem.</param>
    /// <param name="ask">Asks by the client, which lives as long as the question.</param>
    public async Task<int> AskAsync(ParseResult parsed, TextWriter error, Func<MonitorClient, Task<int>> ask)
    {
        var (client, exitCode) = Connect(parsed, error);
        using (client)
        {
            return client is null ? exitCode : await ask(client).ConfigureAwait(false);
        }
    }

    // The client, or null and the exit code when there can be none.
    private (MonitorClient? Client, int ExitCode) Connect(ParseResult parsed, TextWriter error)
    {
        var url = parsed.GetValue(_url) ?? Variable(UrlVariable) ?? DefaultUrl;
        if (!TryReadUrl(url, out var address))
        {
            // Not shown, because it may hold a key that does not belong there.
            error.WriteLine($"The monitor's address (--url or {UrlVariable}) is none; write http or https, host and port alone, as in {DefaultUrl}");
            return (null, ExitCode.Usage);
        }

        var (key, exitCode) = AccessKey.Read(parsed.GetValue(_keyFile), error);
        if (exitCode != ExitCode.Done)
        {
            return (null, exitCode);
        }

        if (key is not null && address is { Scheme: "http", IsLoopback: false })
        {
            error.WriteLine($"Warning: the key travels to {address.Authority} in plain text; use https if you can.");
        }

        return (new MonitorClient(address, key), ExitCode.Done);
    }

    private static bool TryReadUrl(string text, out Uri address) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out address!)
        && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>Who tells the monitor to do something, and why.</summary>
internal sealed class NoteOptions
{
    private readonly Option<string> _author = new("--author")
    {
        Description = "Who does it; without it the name of the user.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };

    public void AddTo(Command command)
    {
        command.Options.Add(_author);
        command.Options.Add(_reason);
    }

    public string Author(ParseResult parsed) => parsed.GetValue(_author)!;

    public string Reason(ParseResult parsed) => parsed.GetValue(_reason)!;
}
