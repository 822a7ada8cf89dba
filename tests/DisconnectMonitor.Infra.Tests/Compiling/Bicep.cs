using System.Diagnostics;
using System.Reflection;
using StreamJsonRpc;

namespace DisconnectMonitor.Tests.Infra.Compiling;

/// <summary>Microsoft's compiler, started once and asked over JSON-RPC: each start takes longer than most of what it is asked.</summary>
internal static class Bicep
{
    private static readonly Lazy<JsonRpc> Compiler = new(Start);

    // One question at a time: nothing says that it takes several.
    private static readonly SemaphoreSlim Turn = new(1);

    private static string? Program => typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(metadata => metadata.Key == "Bicep")?.Value;

    /// <summary>Why it is not to be had here; null where it is.</summary>
    public static string? Missing { get; } = Program is null ? "The package of the Bicep compiler that these tests use is for Linux on x64." : null;

    /// <summary>Compiles a template with all the modules that it uses.</summary>
    public static Task<Compiled> CompileAsync(string path) => AskAsync<Compiled>("bicep/compile", new { path });

    /// <summary>Compiles a file of parameters and its template.</summary>
    public static Task<Compiled> CompileParametersAsync(string path) =>
        AskAsync<Compiled>("bicep/compileParams", new { path, parameterOverrides = new { } });

    /// <summary>A file as <c>bicep format</c> writes it.</summary>
    public static async Task<string> FormatAsync(string path) => (await AskAsync<Formatted>("bicep/format", new { path })).Contents;

    /// <summary>The full paths of all that a template uses, itself included.</summary>
    public static async Task<IReadOnlyList<string>> FilesOfAsync(string path) =>
        (await AskAsync<Files>("bicep/getFileReferences", new { path })).FilePaths;

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
        return (await AskAsync<Predicted>("bicep/getSnapshot", new { path, metadata })).Snapshot;
    }

    private static async Task<T> AskAsync<T>(string method, object parameters)
    {
        await Turn.WaitAsync();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            return await Compiler.Value.InvokeWithParameterObjectAsync<T>(method, parameters, patience.Token);
        }
        finally
        {
            _ = Turn.Release();
        }
    }

    // It ends when its input does, at the latest with the tests' own process.
    private static JsonRpc Start()
    {
        var process = Process.Start(new ProcessStartInfo(Program!, ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web) };
        var rpc = new JsonRpc(new HeaderDelimitedMessageHandler(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, formatter));
        rpc.StartListening();
        return rpc;
    }

    private sealed record Formatted(string Contents);

    private sealed record Files(string[] FilePaths);

    private sealed record Predicted(string Snapshot);
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
