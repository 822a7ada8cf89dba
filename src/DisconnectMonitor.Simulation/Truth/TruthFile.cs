using System.IO.Compression;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Simulation;

/// <summary>The truth about a simulated fleet: JSON lines, the header first, then a line for each absence and each backlog.</summary>
/// <param name="Header">What it is about.</param>
/// <param name="Absences">When devices were really gone.</param>
/// <param name="Backlogs">When Event Grid held events back.</param>
public sealed record TruthFile(TruthHeader Header, ImmutableArray<TrueAbsence> Absences, ImmutableArray<DeliveryBacklog> Backlogs)
{
    /// <summary>Writes one line.</summary>
    /// <param name="utf8">Receives it.</param>
    /// <param name="header">The first line.</param>
    public static void Write(Stream utf8, TruthHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        Write(utf8, new TruthLine
        {
            Scenario = header.Scenario,
            Seed = header.Seed,
            Devices = header.Devices,
            From = header.From.ToDateTimeOffset(),
            Until = header.Until.ToDateTimeOffset(),
        });
    }

    /// <summary>Writes one line.</summary>
    /// <param name="utf8">Receives it.</param>
    /// <param name="absence">What is told.</param>
    public static void Write(Stream utf8, TrueAbsence absence)
    {
        ArgumentNullException.ThrowIfNull(absence);
        Write(utf8, new TruthLine
        {
            Hub = absence.Device.Hub,
            Device = absence.Device.DeviceId,
            Module = absence.Module,
            From = absence.From.ToDateTimeOffset(),
            Until = absence.Until?.ToDateTimeOffset(),
            Cause = absence.Cause,
            Trouble = absence.Trouble,
        });
    }

    /// <summary>Writes one line.</summary>
    /// <param name="utf8">Receives it.</param>
    /// <param name="backlog">What is told.</param>
    public static void Write(Stream utf8, DeliveryBacklog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        Write(utf8, new TruthLine { Hub = backlog.Hub, From = backlog.From.ToDateTimeOffset(), Until = (backlog.Until + backlog.DrainsWithin).ToDateTimeOffset() });
    }

    /// <summary>Reads a truth file, compressed or not.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not a truth file; the message says in which line.</exception>
    public static TruthFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        var absences = ImmutableArray.CreateBuilder<TrueAbsence>();
        var backlogs = ImmutableArray.CreateBuilder<DeliveryBacklog>();
        var header = HeaderOf(Parse(reader.ReadLine() ?? "", number: 1));
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            switch (Parse(line, number))
            {
                case { Hub: { } hub, Device: { } device, Cause: { } cause } told:
                    absences.Add(new TrueAbsence(
                        new DeviceIdentity(hub, device), told.Module, Instant.From(told.From), TimeOf(told.Until), cause, told.Trouble));
                    break;
                case { Hub: { } hub, Device: null, Until: { } until } told:
                    backlogs.Add(new DeliveryBacklog(hub, Instant.From(told.From), Instant.From(until), TimeSpan.Zero));
                    break;
                default:
                    throw new InvalidDataException($"line {number} is neither an absence (hub, device, from, cause) nor a backlog (hub, from, until)");
            }
        }

        return new TruthFile(header, absences.DrainToImmutable(), backlogs.DrainToImmutable());
    }

    private static TruthHeader HeaderOf(TruthLine line) =>
        line is { Scenario: { } scenario, Devices: { } devices, Until: { } until }
            ? new TruthHeader(scenario, line.Seed ?? 0, Instant.From(line.From), Instant.From(until), devices)
            : throw new InvalidDataException("line 1 is no header (scenario, seed, devices, from, until): is this the truth.jsonl.gz that simulate wrote?");

    private static Instant? TimeOf(DateTimeOffset? time) => time is { } known ? Instant.From(known) : null;

    private static TruthLine Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TruthJsonContext.Default.TruthLine)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"line {number}: {error.Message}", error);
        }
    }

    private static void Write(Stream utf8, TruthLine line)
    {
        JsonSerializer.Serialize(utf8, line, TruthJsonContext.Default.TruthLine);
        utf8.WriteByte((byte)'\n');
    }
}

/// <summary>A line of a truth file: the header, an absence, or a backlog of Event Grid.</summary>
internal sealed record TruthLine
{
    public string? Scenario { get; init; }

    public ulong? Seed { get; init; }

    public int? Devices { get; init; }

    public string? Hub { get; init; }

    public string? Device { get; init; }

    public string? Module { get; init; }

    public DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public AbsenceCause? Cause { get; init; }

    public string? Trouble { get; init; }
}

/// <summary>Reads and writes those lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TruthLine))]
internal sealed partial class TruthJsonContext : JsonSerializerContext;

/// <summary>What the truth is about.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Seed">The seed that it was made with.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Devices">How many devices are in it.</param>
public sealed record TruthHeader(string Scenario, ulong Seed, Instant From, Instant Until, int Devices);
