using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Channels;

/// <summary>Names groups: <c>*</c> stands for any characters, none included, and <c>?</c> for one. Case does not matter.</summary>
/// <param name="Text">The glob as it was written.</param>
public sealed record GroupGlob(string Text)
{
    /// <summary>Whether <paramref name="group"/> is one of the groups that this names.</summary>
    public bool Matches(string group) => Wildcards.Match(Text, group);

    /// <summary>The glob as it was written.</summary>
    public override string ToString() => Text;
}
