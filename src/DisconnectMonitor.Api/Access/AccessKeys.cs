using System.Buffers.Text;
using System.Security.Cryptography;

namespace DisconnectMonitor.Api.Access;

/// <summary>The keys that open the API. Only their hashes are kept in memory.</summary>
public sealed class AccessKeys
{
    /// <summary>The fewest characters of a key: 32.</summary>
    public const int MinLength = 32;

    /// <summary>The most characters of a key: 256.</summary>
    public const int MaxLength = 256;

    private readonly byte[][] _hashes;

    // Of its own, so that a hash alone would seal nothing.
    private readonly byte[][] _sealers;

    /// <summary>Takes the keys: one, or two while one takes the other's place.</summary>
    /// <exception cref="ArgumentException">
    /// There is none, or one is shorter than <see cref="MinLength"/>, longer than <see cref="MaxLength"/>, or holds anything but letters,
    /// digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>~</c>, which need no escape in a URL.
    /// </exception>
    public AccessKeys(params IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
        {
            throw new ArgumentException("There is no access key; the API is never open.", nameof(keys));
        }

        if (!keys.All(IsValid))
        {
            throw new ArgumentException(
                $"An access key has {MinLength} to {MaxLength} letters, digits, hyphens, underscores, dots and tildes.", nameof(keys));
        }

        _hashes = [.. keys.Select(key => SHA256.HashData(Encoding.ASCII.GetBytes(key)))];
        _sealers = [.. keys.Select(key => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key), "sessions of the page"u8))];
    }

    /// <summary>Whether a text may be a key.</summary>
    public static bool IsValid(string key) =>
        key.Length is >= MinLength and <= MaxLength
        && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~');

    /// <summary>Makes a new key: 43 characters, 256 random bits.</summary>
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a text is one of the keys. The time that takes tells nothing about them.</summary>
    internal bool Accepts(string candidate)
    {
        if (candidate.Length > MaxLength)
        {
            return false;
        }

        // Hashes have one length, and every key is compared whatever the others said.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(candidate));
        var accepted = false;
        foreach (var known in _hashes)
        {
            accepted |= CryptographicOperations.FixedTimeEquals(known, hash);
        }

        return accepted;
    }

    /// <summary>The seals of some bytes, one for each key: whoever does not know a key can make none of them.</summary>
    internal IReadOnlyList<byte[]> Seals(byte[] bytes) => [.. _sealers.Select(sealer => HMACSHA256.HashData(sealer, bytes))];
}
