namespace DisconnectMonitor.Durable.Entities;

/// <summary>The names of the operations, which stay: messages under way across a deployment carry them.</summary>
public static class EntityOperations
{
    /// <summary>A device: its events arrived.</summary>
    public const string Arrived = "Arrived";

    /// <summary>A device: the registry says something of it.</summary>
    public const string Registered = "Registered";

    /// <summary>A device: its timer fired.</summary>
    public const string TimerFired = "TimerFired";

    /// <summary>A device: its bucket answered.</summary>
    public const string Answered = "Answered";

    /// <summary>A device or a hub: a look into the hub's log came to something.</summary>
    public const string LookedUp = "LookedUp";

    /// <summary>A device or a hub: an operator closes an incident.</summary>
    public const string Close = "Close";

    /// <summary>A bucket: a device told it something.</summary>
    public const string Told = "Told";

    /// <summary>A bucket: its hub says what is in force.</summary>
    public const string Informed = "Informed";

    /// <summary>A bucket, a hub or a channel: its timer fired.</summary>
    public const string Wake = "Wake";

    /// <summary>A hub: a bucket reported.</summary>
    public const string Reported = "Reported";

    /// <summary>A hub: how late some of its events were.</summary>
    public const string Lagged = "Lagged";

    /// <summary>A hub: the minute is over in which lags were counted.</summary>
    public const string MinuteEnded = "MinuteEnded";

    /// <summary>The silences: a revision is to be passed on.</summary>
    public const string Announced = "Announced";

    /// <summary>The silences: an operator sets or ends one.</summary>
    public const string Change = "Change";

    /// <summary>The silences: time has passed.</summary>
    public const string Judge = "Judge";

    /// <summary>A channel: a revision was passed on.</summary>
    public const string Enqueue = "Enqueue";

    /// <summary>A channel: somebody looks after an incident.</summary>
    public const string Acknowledge = "Acknowledge";

    /// <summary>A channel: a silence begins.</summary>
    public const string Hold = "Hold";

    /// <summary>A channel: a silence is over.</summary>
    public const string Release = "Release";

    /// <summary>A channel: a dead letter is to be sent again.</summary>
    public const string Resend = "Resend";

    /// <summary>A channel: an attempt came to an end.</summary>
    public const string Finished = "Finished";
}
