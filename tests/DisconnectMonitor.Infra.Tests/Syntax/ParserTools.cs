using System.ComponentModel;
using System.Diagnostics;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Node.js with the grammar's packages, which are installed when they are first needed.</summary>
internal static class ParserTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Lazy<string?> Problem = new(Install);

    private static string Folder => Repository.PathOf("tests/DisconnectMonitor.Infra.Tests/parser");

    /// <summary>Why templates cannot be parsed on this machine; null when they can.</summary>
    public static string? Missing => Problem.Value;

    /// <summary>Starts a program in the parser's folder.</summary>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = Utf8.WithoutMark,
        StandardOutputEncoding = Utf8.WithoutMark,
    })!;

    private static string? Install()
    {
        try
        {
            Run("node", "--version");
            var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
            if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            {
                Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci");
            }

            return null;
        }
        catch (Win32Exception)
        {
            return "The lint of infra/ is left out: Node.js, which runs its parser (tree-sitter-bicep), is not on this machine.";
        }
        catch (InvalidOperationException e)
        {
            return $"The lint of infra/ is left out: its parser (tree-sitter-bicep) could not be installed: {e.Message}";
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} took longer than {Patience.TotalMinutes} minutes");
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            var said = $"{errors.GetAwaiter().GetResult()} {output.GetAwaiter().GetResult()}".Trim();
            throw new InvalidOperationException($"{program} says: {said}");
        }
    }
}
