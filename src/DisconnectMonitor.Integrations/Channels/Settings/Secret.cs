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
