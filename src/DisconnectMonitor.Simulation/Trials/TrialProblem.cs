namespace DisconnectMonitor.Simulation;

/// <summary>A promise that a trial saw broken.</summary>
/// <param name="At">When.</param>
/// <param name="Promise">Its number among 'What must always hold'.</param>
/// <param name="Text">What was seen.</param>
public sealed record TrialProblem(Instant At, int Promise, string Text)
{
    /// <summary><c>2026-11-02T03:05:00.000Z promise 1: ...</c></summary>
    public override string ToString() => $"{At} promise {Promise}: {Text}";
}
