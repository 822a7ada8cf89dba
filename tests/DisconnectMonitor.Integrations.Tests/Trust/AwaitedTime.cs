using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Tests.Trust;

/// <summary>A clock that knows until when others wait, so that no time passes before they do.</summary>
internal sealed class AwaitedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly ConcurrentDictionary<DateTimeOffset, bool> _awaited = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _awaited[GetUtcNow() + dueTime] = true;
        return timer;
    }

    /// <summary>Waits until somebody waits for this long, and lets that time pass.</summary>
    internal async Task PassAsync(TimeSpan span)
    {
        await UntilAsync(() => _awaited.ContainsKey(GetUtcNow() + span));
        Advance(span);
    }

    /// <summary>Waits until something has come true, which takes a moment where other threads have a part in it.</summary>
    internal static async Task UntilAsync(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            Assert.True(look < 6000, "It has not come true within half a minute.");
            await Task.Delay(5);
        }
    }
}
