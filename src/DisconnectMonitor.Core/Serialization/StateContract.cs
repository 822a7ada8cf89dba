using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Clusters;
using DisconnectMonitor.Devices;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Serialization;

/// <summary>Makes the JSON of a type the same under every caller's settings, small, and safe to read when a property is missing.</summary>
internal static class StateContract
{
    private static readonly Type[] Versioned = [typeof(DeviceState), typeof(BucketState), typeof(HubState), typeof(SilenceState)];

    public static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.Set is null)
            {
                type.Properties.RemoveAt(i); // Derived from the others.
                continue;
            }

            property.Name = JsonNamingPolicy.CamelCase.ConvertName(Member(property).Name);
            property.NumberHandling = JsonNumberHandling.Strict;
        }

        if (type.Type.GetConstructor(Type.EmptyTypes) is { } constructor)
        {
            KeepInitialValues(type, ConstructorInvoker.Create(constructor));
        }
        else
        {
            LeaveOutDefaults(type);
        }

        if (Versioned.Contains(type.Type))
        {
            AddVersion(type);
        }
    }

    /// <summary>Leaves out what is as it is in a new object, and reads it back as such.</summary>
    /// <remarks>
    /// Source generation by itself gives an init-only property that the JSON lacks the default of its type instead of its
    /// initial value (dotnet/runtime issue 84484): an ImmutableArray that throws instead of an empty one, 1970 instead of
    /// 'never'. So objects are made first and set afterwards, as serialisation by reflection does.
    /// </remarks>
    private static void KeepInitialValues(JsonTypeInfo type, ConstructorInvoker constructor)
    {
        type.CreateObject = constructor.Invoke;
        var pristine = constructor.Invoke();
        foreach (var property in type.Properties)
        {
            var setter = MethodInvoker.Create(Member(property).SetMethod!);
            property.Set = (target, value) => setter.Invoke(target, value);
            var initial = property.Get!(pristine);
            property.ShouldSerialize = property.IsRequired ? static (_, _) => true : (_, value) => !IsSame(value, initial);
        }
    }

    // Two empty collections are as good as one, whatever their types.
    private static bool IsSame(object? value, object? initial) =>
        Equals(value, initial) || (value is ICollection { Count: 0 } && initial is ICollection { Count: 0 });

    // A constructor's parameter that the JSON lacks is the default of its type. Enums are written all the same: what is
    // their default would change with the order of their members.
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var of = property.PropertyType;
            var unset = of.IsValueType && Nullable.GetUnderlyingType(of) is null ? RuntimeHelpers.GetUninitializedObject(of) : null;
            property.ShouldSerialize = of.IsEnum ? static (_, _) => true : (_, value) => !Equals(value, unset);
        }
    }

    /// <summary>Puts the version first, and refuses a newer one.</summary>
    internal static void AddVersion(JsonTypeInfo type)
    {
        var version = type.CreateJsonPropertyInfo(typeof(int), "version");
        version.Get = static _ => StateJson.Version;
        version.Set = static (state, value) => Check(state.GetType().Name, (int)value!);
        version.IsRequired = true;
        version.NumberHandling = JsonNumberHandling.Strict;
        type.Properties.Insert(0, version);
    }

    private static void Check(string state, int version)
    {
        if (version is < 1 or > StateJson.Version)
        {
            throw new JsonException(
                $"This {state} is of version {version}; versions 1 to {StateJson.Version} can be read. A newer release has written it.");
        }
    }

    private static PropertyInfo Member(JsonPropertyInfo property) => (PropertyInfo)property.AttributeProvider!;
}
