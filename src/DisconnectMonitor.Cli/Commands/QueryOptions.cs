using DisconnectMonitor.Guidance;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>The options of <c>guidance --query</c>: which of the ready queries, and for what.</summary>
internal sealed class QueryOptions(TimeProvider time)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    private readonly Option<string?> _query = new("--query")
    {
        Description = "Print a ready query (KQL) over the hub's Connections log: all of one device, a hub's errors by code, or the SDK of each device.",
    };

    private readonly Option<string?> _hub = new("--hub") { Description = "The hub that the query is about.", HelpName = "NAME" };
    private readonly Option<string?> _device = new("--device") { Description = "The device that the query is about.", HelpName = "ID" };
    private readonly Option<string?> _module = new("--module") { Description = "The module inside the device.", HelpName = "ID" };
    private readonly Option<Instant?> _from = TimeOption.Create("--from", "The start of the time asked for; by default a day before its end.");
    private readonly Option<Instant?> _to = TimeOption.Create("--to", "The end of the time asked for; by default now.");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        _ = _query.AcceptOnlyFromAmong("device", "hub", "sdk");
        Option[] options = [_query, _hub, _device, _module, _from, _to];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_query) is not { } query)
            {
                foreach (var option in options.Skip(1).Where(option => result.GetResult(option) is not null))
                {
                    result.AddError($"{option.Name} goes with --query.");
                }

                return;
            }

            if (result.GetValue(_hub) is not { } hub || HubNameRules.Problem(hub) is not null)
            {
                result.AddError($"--query {query} takes the name of a hub: --hub NAME.");
            }

            if (query == "device" && result.GetValue(_device) is not { Length: > 0 })
            {
                result.AddError("--query device takes the id of a device: --device ID.");
            }
        });
    }

    /// <summary>The query that was asked for, or null.</summary>
    public string? Read(ParseResult parsed)
    {
        var to = parsed.GetValue(_to) ?? Instant.From(time.GetUtcNow());
        var from = parsed.GetValue(_from) ?? to - Usual;
        var hub = parsed.GetValue(_hub) ?? "";
        return parsed.GetValue(_query) switch
        {
            "device" => ConnectionsQuery.ForDevice(hub, parsed.GetValue(_device)!, parsed.GetValue(_module), from, to),
            "hub" => ConnectionsQuery.ForHub(hub, from, to),
            "sdk" => ConnectionsQuery.SdkVersions(hub, from, to),
            _ => null,
        };
    }
}
