namespace DisconnectMonitor.Tests.Infra.AppSettings;

/// <summary>An app setting that the templates, or the sample of parameters, set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, with something plausible for what is known only when it is deployed.</param>
/// <param name="File">The file that sets it.</param>
/// <param name="Row">Where.</param>
internal sealed record AppSetting(string Name, string Value, string File, int Row);
