using System.Buffers;
using System.Buffers.Text;

namespace DisconnectMonitor.Events;

/// <summary>JSON that may be base64, as Event Grid writes it into a Storage Queue.</summary>
public static class EncodedJson
{
    /// <summary>What is wrong with a queue's message that holds none.</summary>
    public const string Missing = "the queue's message is neither JSON nor base64 of it";

    /// <summary>The JSON that a text is, or is base64 of; null where it is neither.</summary>
    public static byte[]? In(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n\""u8);
        if (IsJson(text))
        {
            return text.ToArray();
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var length) == OperationStatus.Done && IsJson(bytes.AsSpan(0, length)) ? bytes[..length] : null;
    }

    private static bool IsJson(ReadOnlySpan<byte> text) =>
        (text.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
