using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DisconnectMonitor.Delivery;

/// <summary>How long to wait after a failed attempt: anything up to a bound that doubles from attempt to attempt.</summary>
internal static class Backoff
{
    /// <summary>The wait after an attempt, counted from 1.</summary>
    /// <remarks>
    /// Full jitter, so that channels which failed together do not come back together; taken from a hash instead of a random
    /// source, so that the same inputs give the same times. Never less than a fifth of the first bound.
    /// </remarks>
    public static TimeSpan After(int attempt, string channel, string id, DeliverySettings settings)
    {
        // 2^30 of any wait worth setting is beyond the bound.
        var doubled = settings.FirstRetry * Math.Pow(2, Math.Min(attempt - 1, 30));
        var bound = doubled < settings.LongestRetry ? doubled : settings.LongestRetry;
        var jittered = bound * Fraction(string.Create(CultureInfo.InvariantCulture, $"{channel}\n{id}\n{attempt}"));
        var least = settings.FirstRetry / 5;
        return jittered > least ? jittered : least;
    }

    private static double Fraction(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
    }
}
