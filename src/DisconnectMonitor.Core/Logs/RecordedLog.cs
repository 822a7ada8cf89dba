using DisconnectMonitor.Events;

namespace DisconnectMonitor.Logs;

/// <summary>A Connections log that was recorded, held in memory. It answers at once and with all that was written by then.</summary>
public sealed class RecordedLog
{
    private readonly ILookup<string, LogRecord> _byDevice;
    private readonly ImmutableArray<LogRecord> _byTime;

    /// <summary>Indexes records.</summary>
    /// <param name="records">The records, in any order.</param>
    public RecordedLog(IEnumerable<LogRecord> records)
    {
        _byTime = [.. records.OrderBy(record => record.Time)];
        _byDevice = _byTime.ToLookup(record => record.Device, StringComparer.Ordinal);
    }

    /// <summary>All records, oldest first.</summary>
    public IReadOnlyList<LogRecord> Records => _byTime;

    /// <summary>The records of one device, oldest first.</summary>
    public IEnumerable<LogRecord> Of(string device) => _byDevice[device];

    /// <summary>The answer to a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="look">Which look it is.</param>
    public LogAnswer Answer(LogQuestion question, LogLook look) => new()
    {
        Incident = question.Incident,
        Look = look,
        Findings = LogSummary.Of(question, Candidates(question)),
    };

    /// <summary>The records that a question covers, oldest first.</summary>
    public IEnumerable<LogRecord> Of(LogQuestion question) => Candidates(question).Where(question.Covers).OrderBy(record => record.Time);

    private IEnumerable<LogRecord> Candidates(LogQuestion question)
    {
        if (question.Device is { } device)
        {
            return _byDevice[device];
        }

        return question.Devices.IsEmpty ? Between(question.From, question.To) : question.Devices.Distinct().SelectMany(id => _byDevice[id]);
    }

    private IEnumerable<LogRecord> Between(Instant from, Instant to)
    {
        var (low, high) = (0, _byTime.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _byTime[middle].Time < from ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < _byTime.Length && _byTime[i].Time <= to; i++)
        {
            yield return _byTime[i];
        }
    }
}
