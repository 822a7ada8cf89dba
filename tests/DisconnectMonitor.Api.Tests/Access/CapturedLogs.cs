using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Api.Tests.Access;

/// <summary>Keeps everything that is logged at any level: messages, their values, scopes and exceptions.</summary>
[ProviderAlias("Captured")]
internal sealed class CapturedLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Values(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join("; ", values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";

    private sealed class Logger(CapturedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = $"{logLevel} {category} {formatter(state, exception)} | {Values(state)} | {exception}";
            logs._scopes.ForEachScope((scope, _) => entry += $" | {scope} {Values(scope)}", state);
            logs.Entries.Enqueue(entry);
        }
    }
}
