namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>A test with Python's mail server <c>aiosmtpd</c>, skipped where no Python has it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AiosmtpdFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Found = new(Find);

    public AiosmtpdFactAttribute()
    {
        if (Found.Value is null)
        {
            Skip = "No python3 with aiosmtpd here (Debian: python3-aiosmtpd), so no second mail server takes the mail.";
        }
    }

    /// <summary>The Python that has it.</summary>
    internal static string Python => Found.Value!;

    // The first python3 of the path may be another one than the system's, which has the system's packages.
    private static string? Find() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python =>
        ToolRun.RunAsync(Path.GetTempPath(), "", python, "-c", "import aiosmtpd").GetAwaiter().GetResult() is (0, _));
}
