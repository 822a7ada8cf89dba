using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DisconnectMonitor.Api.Paging;

/// <summary>
/// Packs the place where a page ended together with a print of the list and its filters, so that it is refused for another list.
/// It is opaque to clients, and guards nothing: a made-up one only starts somewhere else in the same list.
/// </summary>
internal static class ContinuationToken
{
    private const byte Version = 1;
    private const int PrintBytes = 4;
    private const int MaxLength = 512;

    /// <summary>Packs a place.</summary>
    /// <param name="list">The list with its filters.</param>
    /// <param name="place">The place, as the list writes it.</param>
    public static string Write(string list, string place) =>
        Base64Url.EncodeToString([Version, .. Print(list), .. Encoding.UTF8.GetBytes(place)]);

    /// <summary>Unpacks a place.</summary>
    /// <param name="token">What a client gave.</param>
    /// <param name="list">The list with its filters, as the client asks for it now.</param>
    /// <param name="place">The place, or null.</param>
    /// <param name="problem">What is wrong with the token and what to do, or null.</param>
    public static bool TryRead(
        string token, string list, [NotNullWhen(true)] out string? place, [NotNullWhen(false)] out string? problem)
    {
        (place, problem) = (null, null);
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            problem = Foreign;
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= 1 + PrintBytes || bytes[0] != Version)
        {
            problem = Foreign;
        }
        else if (!bytes.AsSpan(1, PrintBytes).SequenceEqual(Print(list)))
        {
            problem = "belongs to a list with other filters; repeat those that it was given with, or leave it out";
        }
        else
        {
            place = Encoding.UTF8.GetString(bytes.AsSpan(1 + PrintBytes));
        }

        return problem is null;
    }

    /// <summary>What is wrong with a token that was not given by a list.</summary>
    public const string Foreign = "is none that a list has given; take it from the page before, or leave it out";

    private static byte[] Print(string list) => SHA256.HashData(Encoding.UTF8.GetBytes(list))[..PrintBytes];
}
