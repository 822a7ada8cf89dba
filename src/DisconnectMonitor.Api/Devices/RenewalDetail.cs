namespace DisconnectMonitor.Api.Devices;

/// <summary>A schedule of token renewals.</summary>
/// <param name="Name">The SDK whose documented behaviour it matches, or <c>learned</c>.</param>
/// <param name="PeriodSeconds">The time between two renewals, 180 to 93,600 seconds.</param>
/// <param name="Fits">How many of the remembered drops lie on it.</param>
public sealed record RenewalDetail(string Name, double PeriodSeconds, int Fits);
