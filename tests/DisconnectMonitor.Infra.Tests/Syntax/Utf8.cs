using System.Text;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>UTF-8 as Node.js wants it.</summary>
internal static class Utf8
{
    public static Encoding WithoutMark { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}
