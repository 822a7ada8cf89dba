namespace DisconnectMonitor.Channels;

/// <summary>A secret that was looked up where the settings say. It shows in no text.</summary>
public sealed class Secret
{
    /// <summary>Wraps a secret.</summary>
    /// <param name="value">The secret itself.</param>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        Value = value;
    }

    /// <summary>The secret itself.</summary>
    internal string Value { get; }

    /// <summary>The secret itself, for whoever has to compare it or to sign with it.</summary>
    public string Reveal() => Value;

    /// <summary>Three stars.</summary>
    public override string ToString() => "***";
}

/// <summary>Where secrets are looked up.</summary>
/// <param name="Environment">The value of an environment variable, or null.</param>
/// <param name="File">
/// The content of a file; an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> says why not.
/// </param>
public sealed record SecretSource(Func<string, string?> Environment, Func<string, string> File)
{
    // A key, a token or an address; far less than a file that was named by mistake.
    private const int MostBytes = 16 * 1024;

    /// <summary>This process's environment and this machine's files.</summary>
    public static SecretSource System { get; } = new(global::System.Environment.GetEnvironmentVariable, ReadFile);

    private static string ReadFile(string path)
    {
        using var stream = global::System.IO.File.OpenRead(path);
        var content = new byte[MostBytes + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length <= MostBytes
            ? global::System.Text.Encoding.UTF8.GetString(content, 0, length)
            : throw new IOException($"it has more than {MostBytes} bytes");
    }
}
