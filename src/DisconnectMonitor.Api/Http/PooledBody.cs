using System.Buffers;

namespace DisconnectMonitor.Api.Http;

/// <summary>A request's body in pooled memory, which goes back, with its share of the budget, when this is disposed.</summary>
internal sealed class PooledBody(BodyBudget budget) : IDisposable
{
    private byte[] _buffer = [];
    private int _length;
    private int _reserved;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Makes room for so many bytes altogether; false when the budget is used up.</summary>
    public bool TryReserve(int capacity)
    {
        if (capacity <= _buffer.Length)
        {
            return true;
        }

        if (!budget.TryTake(capacity - _reserved))
        {
            return false;
        }

        _reserved = capacity;
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        Memory.CopyTo(larger);
        Return();
        _buffer = larger;
        return true;
    }

    /// <summary>Adds bytes for which there is room.</summary>
    public void Append(in ReadOnlySequence<byte> bytes)
    {
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += (int)bytes.Length;
    }

    public void Dispose()
    {
        Return();
        budget.GiveBack(_reserved);
        (_buffer, _length, _reserved) = ([], 0, 0);
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
