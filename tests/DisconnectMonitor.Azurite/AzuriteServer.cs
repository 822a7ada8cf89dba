using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Xunit;

namespace DisconnectMonitor.Tests.Azurite;

/// <summary>
/// Azurite, Microsoft's emulator of Azure Storage: on loopback and free ports, with an account of its own and its data in a temporary
/// folder. It ends, and its folder goes, when it is disposed of or when the process that started it ends, be it killed.
/// </summary>
public sealed partial class AzuriteServer : IDisposable
{
    private const string Account = "tests";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<AzuriteServer>> OfThisProcess = new(StartAsync);

    private readonly Process _process;
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _said = new();
    private readonly List<string> _endpoints = [];
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"azurite-{Guid.NewGuid():N}");
    private readonly string _account = $"{Account}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(64))}";
    private long _requests;

    private AzuriteServer()
    {
        _process = AzuritePackage.Start(
            "node",
            [
                "--require", "./end-with-parent.cjs", "node_modules/azurite/dist/src/azurite.js",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--location", _data, "--skipApiVersionCheck", "--disableTelemetry",
            ],
            ("AZURITE_ACCOUNTS", _account));
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _listens.TrySetException(new InvalidOperationException($"Azurite ended: {_said}"));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Why Azurite does not run on this machine; null when it does, and in CI, where it has to.</summary>
    public static string? Missing => AzuritePackage.Missing;

    /// <summary>What clients of its blobs, queues and tables connect with.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_account[(Account.Length + 1)..]};{string.Concat(_endpoints)}";

    /// <summary>How many requests it has answered so far.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The one that all tests of this process share. Who asks first waits for its start, and where need be for its installation.</summary>
    /// <exception cref="InvalidOperationException">It cannot be installed or does not start; the message holds its own words.</exception>
    public static Task<AzuriteServer> SharedAsync() => OfThisProcess.Value;

    /// <summary>Starts one that nobody else uses.</summary>
    /// <inheritdoc cref="SharedAsync"/>
    public static async Task<AzuriteServer> StartAsync()
    {
        await AzuritePackage.InstallAsync().ConfigureAwait(false);
        var server = new AzuriteServer();
        try
        {
            await server._listens.Task.WaitAsync(Patience).ConfigureAwait(false);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (_listens.Task.IsCompleted)
        {
            _ = Interlocked.Increment(ref _requests);
            return;
        }

        lock (_endpoints)
        {
            _ = _said.AppendLine(line);
            if (Listens().Match(line) is { Success: true } service)
            {
                _endpoints.Add($"{service.Groups[1].Value}Endpoint={service.Groups[2].Value}/{Account};");
            }

            if (_endpoints.Count == 3)
            {
                _listens.TrySetResult();
            }
        }
    }

    [GeneratedRegex(@"Azurite (Blob|Queue|Table) service is successfully listening at (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listens();
}

/// <summary>A test that needs Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteFactAttribute : FactAttribute
{
    /// <summary>Leaves the test out where Azurite does not run.</summary>
    public AzuriteFactAttribute() => Skip = AzuritePackage.Missing;
}

/// <summary>A theory that needs Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteTheoryAttribute : TheoryAttribute
{
    /// <summary>Leaves the theory out where Azurite does not run.</summary>
    public AzuriteTheoryAttribute() => Skip = AzuritePackage.Missing;
}
