using System.Buffers;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Stores;
using Microsoft.Data.Sqlite;

namespace DisconnectMonitor.Local.Journals;

/// <summary>A journal as the JSON lines of a recording.</summary>
internal sealed class JournalLines(JournalReader journal) : ForwardStream
{
    private readonly IEnumerator<JournalEntry> _entries = journal.Read().GetEnumerator();
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && HasMore())
        {
            var part = _line.WrittenSpan[_given..];
            part = part[..Math.Min(part.Length, buffer.Length - read)];
            part.CopyTo(buffer[read..]);
            (read, _given) = (read + part.Length, _given + part.Length);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _entries.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool HasMore()
    {
        if (_given < _line.WrittenCount)
        {
            return true;
        }

        try
        {
            _line.ResetWrittenCount();
            _given = 0;
            if (!_entries.MoveNext())
            {
                return false;
            }
        }
        catch (SqliteException error)
        {
            throw new IOException(StoreProblem.Of(error), error);
        }

        var entry = _entries.Current;
        JournalLine.Write(_line, entry.Received, entry.Kind, entry.Value);
        return true;
    }
}
