using System.Reflection;
using DisconnectMonitor.Functions.Entities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DisconnectMonitor.Engine;

/// <summary>A function of the app, called as the worker calls it.</summary>
internal sealed class AppFunction
{
    private readonly MethodInfo _method;
    private readonly ParameterInfo _trigger;

    private AppFunction(MethodInfo method, ParameterInfo trigger) => (_method, _trigger) = (method, trigger);

    /// <summary>The name that it is known by.</summary>
    public string Name => _method.GetCustomAttribute<FunctionAttribute>()!.Name;

    /// <summary>The type of what triggers it.</summary>
    public Type Input => _trigger.ParameterType;

    /// <summary>The app's functions that something of one kind triggers, each with its trigger.</summary>
    public static IEnumerable<(AppFunction Function, TTrigger Trigger)> Of<TTrigger>()
        where TTrigger : Attribute =>
        from method in typeof(DeviceEntity).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        where method.GetCustomAttribute<FunctionAttribute>() is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<TTrigger>()
        where trigger is not null
        select (new AppFunction(method, parameter), trigger);

    /// <summary>Calls it.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="client">What it is handed as its client.</param>
    /// <param name="input">What triggers it.</param>
    /// <param name="named">What its other parameters are given, by their names.</param>
    /// <param name="cancellation">Nobody waits for it any more.</param>
    /// <returns>What it returns; null where that is nothing.</returns>
    public async Task<object?> CallAsync(
        IServiceProvider services, DurableTaskClient client, object? input, Func<string, object?> named, CancellationToken cancellation)
    {
        var target = _method.IsStatic ? null : ActivatorUtilities.CreateInstance(services, _method.DeclaringType!);
        object?[] arguments = [.. _method.GetParameters().Select(parameter =>
            parameter.Position == _trigger.Position ? input
            : parameter.ParameterType == typeof(DurableTaskClient) ? client
            : parameter.ParameterType == typeof(CancellationToken) ? cancellation
            : named(parameter.Name!))];
        var running = (Task)_method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        await running.ConfigureAwait(false);
        return _method.ReturnType.GetProperty(nameof(Task<>.Result))?.GetValue(running);
    }
}
