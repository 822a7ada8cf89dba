namespace DisconnectMonitor.Local.Journals;

/// <summary>Another process uses the data folder.</summary>
/// <param name="message">Which.</param>
/// <param name="inner">How it was found out.</param>
public sealed class JournalInUseException(string message, Exception inner) : Exception(message, inner);

/// <summary>
/// The journal cannot be written now, so what was to be kept was not taken and nothing was decided. Trying again later may help.
/// </summary>
/// <param name="message">Why.</param>
/// <param name="inner">On account of what.</param>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
