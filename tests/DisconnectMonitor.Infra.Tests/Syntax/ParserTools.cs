using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>Node.js with the grammar's packages, which are installed when they are first needed.</summary>
internal static class ParserTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Lazy<string?> Problem = new(Install);

    /// <summary>Why templates cannot be parsed on this machine; null when they can.</summary>
    public static string? Missing => Problem.Value;

    private static string Folder => Repository.PathOf("tests/DisconnectMonitor.Infra.Tests/parser");

    public static string PrintTrees(string files) => Run("node", ["print-trees.mjs"], files);

    private static string? Install()
    {
        try
        {
            _ = Run("node", ["--version"], "");
            var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
            if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            {
                _ = Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci"], "");
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

    private static string Run(string program, IEnumerable<string> arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} took longer than {Patience.TotalMinutes} minutes");
        }

        process.WaitForExit();
        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} says: {errors.GetAwaiter().GetResult().Trim()}");
    }
}
