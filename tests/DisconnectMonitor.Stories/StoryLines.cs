using System.Globalization;
using System.Text.RegularExpressions;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Stories;

/// <summary>Turns the lines of a story into steps.</summary>
/// <remarks>
/// <code>
/// 03:00 pump-7 connects | drops | is created | is deleted
/// 03:00 edge-1/$edgeHub drops                     a module
/// 03:00 site1-{01..40} drop                       forty devices; one every 100 ms
/// 03:00 pump-7 drops (arrives 03:40)              late
/// 03:00 pump-7 drops (sequence 5)                 any sequence number
/// 03:00 pump-7 drops (again)                      the same event as the line before, once more
/// 03:00 the host stops | the host starts | the operator closes it
/// </code>
/// Sequence numbers grow with the lines, so a line that comes later but arrives earlier is overtaken.
/// </remarks>
public static partial class StoryLines
{
    /// <summary>The hub of every story.</summary>
    public const string Hub = "contoso";

    /// <summary>The steps in the order in which they reach the monitor.</summary>
    public static IReadOnlyList<StoryStep> Parse(IEnumerable<string> lines)
    {
        var steps = new List<StoryStep>();
        var sequence = 0x1000;
        foreach (var line in lines)
        {
            steps.AddRange(Parse(line, ref sequence));
        }

        return [.. steps.OrderBy(step => step.At)];
    }

    private static List<StoryStep> Parse(string line, ref int sequence)
    {
        var found = Line().Match(line);
        if (!found.Success)
        {
            throw new FormatException($"Not a line of a story: '{line}'.");
        }

        var at = StoryTime.Parse(found.Groups["at"].Value);
        switch (found.Groups["host"].Value)
        {
            case "the host stops":
                return [new StoryStep.HostStops(at)];
            case "the host starts":
                return [new StoryStep.HostStarts(at)];
            case "the operator closes it":
                return [new StoryStep.OperatorCloses(at)];
        }

        var steps = new List<StoryStep>();
        foreach (var device in Expand(found.Groups["device"].Value))
        {
            if (!found.Groups["again"].Success)
            {
                sequence++;
            }

            var number = found.Groups["sequence"] is { Success: true, Value: var given } ? given : sequence.ToString("X", CultureInfo.InvariantCulture);
            var module = found.Groups["module"] is { Success: true, Value: var name } ? name : null;
            var kind = found.Groups["verb"].Value switch
            {
                "connects" or "connect" => ConnectionEventKind.Connected,
                "drops" or "drop" => ConnectionEventKind.Disconnected,
                "is created" or "are created" => ConnectionEventKind.Created,
                _ => ConnectionEventKind.Deleted,
            };
            var time = at + TimeSpan.FromMilliseconds(100 * steps.Count);
            var arrival = found.Groups["arrives"] is { Success: true, Value: var clock }
                ? StoryTime.Parse(clock) + TimeSpan.FromMilliseconds(100 * steps.Count)
                : time;
            var carriesSequence = kind is ConnectionEventKind.Connected or ConnectionEventKind.Disconnected;
            steps.Add(new StoryStep.Arrives(
                new ConnectionEvent(
                    new DeviceIdentity(Hub, device), module, kind, carriesSequence ? SequenceNumber.Parse(number) : default, time),
                arrival));
        }

        return steps;
    }

    private static IEnumerable<string> Expand(string device)
    {
        var range = Range().Match(device);
        if (!range.Success)
        {
            return [device];
        }

        var first = range.Groups["first"].Value;
        var start = int.Parse(first, CultureInfo.InvariantCulture);
        var end = int.Parse(range.Groups["last"].Value, CultureInfo.InvariantCulture);
        return Enumerable.Range(start, end - start + 1).Select(number => Range().Replace(
            device, number.ToString(new string('0', first.Length), CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(
        @"^(?<at>\d+:\d\d(:\d\d(\.\d+)?)?) ((?<host>the host stops|the host starts|the operator closes it)|(?<device>[^ /]+)(/(?<module>[^ ]+))? (?<verb>connects?|drops?|(is|are) (created|deleted))( \(arrives (?<arrives>[\d:.]+)\)| \(sequence (?<sequence>[0-9A-F]+)\)| (?<again>\(again\)))*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex(@"\{(?<first>\d+)\.\.(?<last>\d+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
