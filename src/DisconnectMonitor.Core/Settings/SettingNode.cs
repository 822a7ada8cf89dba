using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>
/// Settings before any rule is applied: the one tree that JSON and flat settings are both turned into, so that one set
/// of rules judges both.
/// </summary>
internal abstract record SettingNode
{
    /// <summary>What this is, as a message says it.</summary>
    public abstract string Found { get; }

    /// <summary>Named settings, repeated ones included. JSON minds the case of names, configuration does not.</summary>
    public sealed record Section(ImmutableArray<KeyValuePair<string, SettingNode>> Settings, StringComparer Names) : SettingNode
    {
        public override string Found => "a section of settings";
    }

    /// <summary>Items with the index under which they were given: configuration may leave gaps.</summary>
    public sealed record List(ImmutableArray<(int Index, SettingNode Item)> Items) : SettingNode
    {
        public override string Found => "a list";
    }

    /// <summary>A JSON string.</summary>
    public sealed record Text(string Value) : SettingNode
    {
        public override string Found => Quoted.Text(Value);
    }

    /// <summary>A JSON number.</summary>
    public sealed record Number(string Value) : SettingNode
    {
        public override string Found => Quoted.Unquoted(Value, maxLength: 40);
    }

    /// <summary>The JSON words <c>true</c>, <c>false</c> and <c>null</c>.</summary>
    public sealed record Word(string Value) : SettingNode
    {
        public override string Found => Value;
    }

    /// <summary>A value of configuration, which is a text or a number by what it is used for.</summary>
    public sealed record Setting(string Value) : SettingNode
    {
        public override string Found => Quoted.Text(Value);
    }
}
