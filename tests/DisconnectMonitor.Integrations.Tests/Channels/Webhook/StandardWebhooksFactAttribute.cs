namespace DisconnectMonitor.Tests.Channels.Webhook;

/// <summary>A test with the npm package <c>standardwebhooks</c>, skipped where npm cannot install it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StandardWebhooksFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Installed = new(Install);

    public StandardWebhooksFactAttribute()
    {
        if (Installed.Value is null)
        {
            Skip = "npm cannot install the package standardwebhooks here, so no second implementation verifies the signature.";
        }
    }

    /// <summary>The folder it is installed in.</summary>
    internal static string Folder => Installed.Value!;

    // Beside the tests, where it is found again the next time and goes with them.
    private static string? Install()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "npm");
        if (!IsIn(folder))
        {
            Directory.CreateDirectory(folder);
            _ = ToolRun
                .RunAsync(folder, "", "npm", "install", "--prefix", ".", "--no-audit", "--no-fund", "--fetch-retries=0", "standardwebhooks@1.0.0")
                .GetAwaiter().GetResult();
        }

        return IsIn(folder) ? folder : null;
    }

    private static bool IsIn(string folder) =>
        File.Exists(Path.Combine(folder, "node_modules", "standardwebhooks", "package.json"));
}
