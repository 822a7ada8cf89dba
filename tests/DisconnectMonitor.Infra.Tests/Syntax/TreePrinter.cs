using System.Diagnostics;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>The parser's process. It is started once, and ends as its input does: with the tests.</summary>
internal static class TreePrinter
{
    private static readonly Lazy<Process> Printer = new(() =>
        ParserTools.Missing is { } problem ? throw new InvalidOperationException(problem) : ParserTools.Start("node", "print-trees.mjs"));

    private static readonly Lock Turn = new();

    /// <summary>Syntax trees by file, as JSON.</summary>
    /// <param name="files">Texts by file, as JSON in one line.</param>
    /// <exception cref="InvalidOperationException">The parser is not to be had, or it has failed.</exception>
    public static string Print(string files)
    {
        lock (Turn)
        {
            Printer.Value.StandardInput.WriteLine(files);
            Printer.Value.StandardInput.Flush();
            return Printer.Value.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException($"The parser failed: {Printer.Value.StandardError.ReadToEnd()}");
        }
    }
}
