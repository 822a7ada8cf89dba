using System.Diagnostics;
using System.Reflection;
using StreamJsonRpc;

// All of them wait for one compiler, and nothing says that it takes several questions at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>Microsoft's compiler, started once and asked over JSON-RPC: each start takes longer than most of what it is asked.</summary>
internal static class Bicep
{
    private static readonly Lazy<JsonRpc> Compiler = new(Start);

    private static string? Program => typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == "Bicep")?.Value;

    /// <summary>Why it is not to be had here; null where it is.</summary>
    public static string? Missing { get; } = Program is null ? "The package of the Bicep compiler that these tests use is for Linux on x64." : null;

    /// <summary>Compiles a template with all the modules that it uses, or a file of parameters and its template.</summary>
    public static async Task<Compiled> CompileAsync(string path)
    {
        var answer = path.EndsWith(".bicepparam", StringComparison.Ordinal)
            ? await AskAsync("bicep/compileParams", new { path, parameterOverrides = new { } })
            : await AskAsync("bicep/compile", new { path });
        return new Compiled(
            [.. answer.GetProperty("diagnostics").EnumerateArray().Select(said => said.GetRawText())],
            answer.TryGetProperty("contents", out var contents) ? contents.GetString() : null);
    }

    /// <summary>A file as <c>bicep format</c> writes it.</summary>
    public static async Task<string> FormatAsync(string path) => (await AskAsync("bicep/format", new { path })).GetProperty("contents").GetString()!;

    /// <summary>The full paths of all that a template uses, itself included.</summary>
    public static async Task<IEnumerable<string>> FilesOfAsync(string path) =>
        (await AskAsync("bicep/getFileReferences", new { path })).GetProperty("filePaths").EnumerateArray().Select(file => file.GetString()!);

    /// <summary>What a deployment with a file of parameters would make, as JSON; what is known only by then stays an expression.</summary>
    public static async Task<string> PredictAsync(string path)
    {
        var metadata = new
        {
            tenantId = "22222222-2222-2222-2222-222222222222",
            subscriptionId = "11111111-1111-1111-1111-111111111111",
            location = "westeurope",
            deploymentName = "contoso-monitor",
        };
        return (await AskAsync("bicep/getSnapshot", new { path, metadata })).GetProperty("snapshot").GetString()!;
    }

    private static Task<JsonElement> AskAsync(string method, object parameters) =>
        Compiler.Value.InvokeWithParameterObjectAsync<JsonElement>(method, parameters).WaitAsync(TimeSpan.FromMinutes(5));

    // It ends when its input does, at the latest with the tests' own process.
    private static JsonRpc Start()
    {
        var process = Process.Start(new ProcessStartInfo(Program!, ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.BaseStream;
        var rpc = new JsonRpc(new HeaderDelimitedMessageHandler(process.StandardInput.BaseStream, output, new SystemTextJsonFormatter()));
        rpc.StartListening();
        return rpc;
    }
}

/// <summary>A test that asks the compiler, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = Bicep.Missing;
}

/// <summary>A theory that asks the compiler, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = Bicep.Missing;
}
