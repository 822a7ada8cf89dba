using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Settings;

/// <summary>Reads a settings file of the local monitor and checks it. Every problem is listed at once.</summary>
public static class MonitorSettingsReader
{
    /// <summary>Reads an address to listen on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="url">The address, or null.</param>
    /// <param name="problem">What is wrong with it and what to write instead, or null.</param>
    public static bool TryReadListen(string text, [NotNullWhen(true)] out Uri? url, [NotNullWhen(false)] out string? problem) =>
        MonitorRules.ReadListen(text, out url, out problem);

    /// <summary>Reads a settings file: JSON in UTF-8, in which comments and trailing commas are fine. What it leaves out is the default.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="secrets">Where the secrets are that the file refers to.</param>
    public static SettingsResult<MonitorSettings> Read(ReadOnlyMemory<byte> json, SecretSource secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var problems = new ProblemList();
        var settings = SettingsJson.ReadFile(json, problems) is { } section ? MonitorRules.Read(section, secrets) : MonitorSettings.Default;
        return new SettingsResult<MonitorSettings>(settings, problems.ToImmutable());
    }
}
