using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Simulation;

/// <summary>Turns lines into what happens to a monitor.</summary>
/// <remarks>
/// <code>
/// +1h pump-7 connects | drops | is created | is deleted
/// +1h edge-1/$edgeHub drops                     a module
/// +1h site1-{01..40} drop                       forty devices; one every 100 ms
/// +1h pump-7 drops (arrives +1h40m)             late
/// +1h pump-7 drops (sequence 5)                 any sequence number
/// +1h pump-7 drops (again)                      the same event as the line before, once more
/// +1h the host stops | the host starts | the operator closes it
/// </code>
/// Times are those of <see cref="TimelineTime"/>. Sequence numbers grow with the lines, so a line that comes later but arrives
/// earlier is overtaken.
/// </remarks>
/// <param name="hub">The hub of every device, in lower case.</param>
/// <param name="start">When the timeline starts.</param>
public sealed partial class TimelineReader(string hub, Instant start)
{
    /// <summary>The most events that all lines together may stand for.</summary>
    public const int MostEvents = 100_000;

    private const string HowToWrite =
        "write a time, a device and what it does, as in \"+1h pump-7 drops\": connects, drops, is created or is deleted; "
        + "or \"+1h the host stops\", \"the host starts\", \"the operator closes it\"";

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    private int _sequence = 0x1000;
    private int _events;

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="steps">What happens, in the order of the devices.</param>
    /// <param name="problem">What is wrong with the line and what to write instead, or null.</param>
    public bool TryRead(string line, out ImmutableArray<TimelineStep> steps, [NotNullWhen(false)] out string? problem)
    {
        (steps, problem) = ([], null);
        if (Line().Match(line) is not { Success: true } found)
        {
            problem = $"{Quoted.Text(line)} is not understood; {HowToWrite}";
            return false;
        }

        if (!TimelineTime.TryParse(found.Groups["at"].Value, out var time, out problem))
        {
            return false;
        }

        var at = time.From(start);
        switch (found.Groups["host"].Value)
        {
            case "the host stops":
                steps = [new TimelineStep.HostStops(at)];
                return true;
            case "the host starts":
                steps = [new TimelineStep.HostStarts(at)];
                return true;
            case "the operator closes it":
                steps = [new TimelineStep.OperatorCloses(at)];
                return true;
            default:
                return TryReadEvents(found, at, out steps, out problem);
        }
    }

    private static ConnectionEventKind KindOf(string verb) => verb switch
    {
        "connects" or "connect" => ConnectionEventKind.Connected,
        "drops" or "drop" => ConnectionEventKind.Disconnected,
        "is created" or "are created" => ConnectionEventKind.Created,
        _ => ConnectionEventKind.Deleted,
    };

    private bool TryReadEvents(
        Match found, Instant at, out ImmutableArray<TimelineStep> steps, [NotNullWhen(false)] out string? problem)
    {
        (steps, problem) = ([], null);
        TimelineTime? arrives = null;
        if (found.Groups["arrives"] is { Success: true, Value: var clock } && !TimelineTime.TryParse(clock, out arrives, out problem))
        {
            return false;
        }

        var module = found.Groups["module"] is { Success: true, Value: var name } ? name : null;
        if (!TryExpand(found.Groups["device"].Value, out var devices, out problem) || !AreIds(devices, module, out problem))
        {
            return false;
        }

        SequenceNumber given = default;
        if (found.Groups["sequence"] is { Success: true, Value: var digits } && !SequenceNumber.TryParse(digits, out given))
        {
            problem = $"{Quoted.Text(digits)} is not a sequence number; write 1 to {SequenceNumber.MaxDigits} hexadecimal digits";
            return false;
        }

        var kind = KindOf(found.Groups["verb"].Value);
        var built = ImmutableArray.CreateBuilder<TimelineStep>(devices.Count);
        foreach (var device in devices)
        {
            _sequence += found.Groups["again"].Success ? 0 : 1;
            var number = kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted ? default
                : found.Groups["sequence"].Success ? given
                : SequenceNumber.Parse(_sequence.ToString("X", CultureInfo.InvariantCulture));
            var later = Apart * built.Count;
            built.Add(new TimelineStep.Arrives(
                new ConnectionEvent(new DeviceIdentity(hub, device), module, kind, number, at + later),
                (arrives?.From(start) ?? at) + later));
        }

        steps = built.ToImmutable();
        return true;
    }

    private bool TryExpand(string device, out IReadOnlyList<string> devices, [NotNullWhen(false)] out string? problem)
    {
        (devices, problem) = ([device], null);
        var (count, width) = (1, 0);
        var (first, last) = (0, 0);
        var range = Range().Match(device);
        if (range.Success)
        {
            width = range.Groups["first"].Length;
            first = int.Parse(range.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            last = int.Parse(range.Groups["last"].ValueSpan, CultureInfo.InvariantCulture);
            if (last < first)
            {
                problem = $"the range {range.Value} ends before it begins; write the smaller number first";
                return false;
            }

            count = last - first + 1;
        }

        if (count > MostEvents - _events)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"there are more than {MostEvents:N0} events up to this line; write fewer devices, or record them and give the file with \"events\"");
            return false;
        }

        _events += count;
        if (range.Success)
        {
            devices =
            [
                .. Enumerable.Range(first, count).Select(number =>
                    Range().Replace(device, number.ToString(new string('0', width), CultureInfo.InvariantCulture))),
            ];
        }

        return true;
    }

    private static bool AreIds(IReadOnlyList<string> devices, string? module, [NotNullWhen(false)] out string? problem)
    {
        foreach (var id in module is null ? [devices[^1]] : new[] { devices[^1], module })
        {
            if (DeviceIdRules.Problem(id) is { } wrong)
            {
                problem = $"{Quoted.Text(id)} {wrong}";
                return false;
            }
        }

        problem = null;
        return true;
    }

    [GeneratedRegex(
        @"\A\s*(?<at>\S+)\s+((?<host>the host stops|the host starts|the operator closes it)|(?<device>[^\s/]+)(/(?<module>\S+))?\s+(?<verb>connects?|drops?|(is|are) (created|deleted))(\s+\(arrives (?<arrives>[^\s)]+)\)|\s+\(sequence (?<sequence>[0-9A-Fa-f]+)\)|\s+(?<again>\(again\)))*)\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"\{(?<first>[0-9]{1,6})\.\.(?<last>[0-9]{1,6})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
