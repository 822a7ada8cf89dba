using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Functions.Hosting;

/// <summary>The channels, as their entities know them.</summary>
public sealed class AppChannels
{
    private readonly Dictionary<string, EntityChannel> _channels;

    /// <summary>Takes the channels.</summary>
    /// <param name="channels">The channels, each with a name of its own.</param>
    public AppChannels(IReadOnlyList<EntityChannel> channels)
    {
        Names = [.. channels.Select(channel => channel.Name)];
        _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    }

    /// <summary>Their names, in the order of the settings.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The channels of the app's settings.</summary>
    /// <param name="settings">The settings.</param>
    public static AppChannels Of(AppSettings settings)
    {
        var numbers = EntityChannel.Bounded(settings.Mode, settings.Reminder);
        return new AppChannels([.. settings.Channels.Select(channel => new EntityChannel(channel.Name, channel.Filter.Wants, numbers))]);
    }

    /// <summary>A channel by its name; null when it is not configured.</summary>
    /// <param name="name">The name.</param>
    public EntityChannel? Find(string name) => _channels.GetValueOrDefault(name);
}
