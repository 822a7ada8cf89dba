namespace DisconnectMonitor.Api.DeadLetters;

/// <summary>That a notification is sent again; its incident tells what becomes of it.</summary>
/// <param name="Id">The id of the dead letter that it was.</param>
public sealed record ResendAnswer(string Id);
