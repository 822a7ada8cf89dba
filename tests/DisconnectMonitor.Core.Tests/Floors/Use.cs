using System.Reflection;
using System.Reflection.Emit;

namespace DisconnectMonitor.Core.Tests.Floors;

/// <summary>One type that uses another: in its bases, attributes, members or the bodies of its methods.</summary>
internal sealed record Use(Type By, Type Of)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>What a type and the compiler's parts of it use of their own assembly, each once.</summary>
    public static IEnumerable<Use> AllOf(Type type) =>
        from used in TypesOf(type).SelectMany(Parts).Select(Outermost).Distinct()
        where used.Assembly == type.Assembly && used != Outermost(type)
        select new Use(Outermost(type), used);

    public override string ToString() => $"{By.FullName} uses {Of.FullName}";

    private static IEnumerable<Type?> TypesOf(Type type) =>
        type.GetMembers(Declared).SelectMany(OfMember)
            .Concat(type.GetInterfaces())
            .Concat(Attributes(type))
            .Append(type.BaseType);

    private static IEnumerable<Type?> OfMember(MemberInfo member) => Attributes(member).Concat(member switch
    {
        FieldInfo field => [field.FieldType],
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Append((method as MethodInfo)?.ReturnType)
            .Concat(OfBody(method)),
        _ => [], // A property's and an event's types are those of its methods.
    });

    private static IEnumerable<Type?> Attributes(MemberInfo member) => member.GetCustomAttributesData()
        .SelectMany(attribute => attribute.ConstructorArguments.Select(argument => argument.Value as Type).Append(attribute.AttributeType));

    private static List<Type?> OfBody(MethodBase method)
    {
        var found = new List<Type?>();
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            return found;
        }

        found.AddRange(body.LocalVariables.Select(local => local.LocalType));
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            var operation = OpCodesByValue[value == 0xFE ? (short)(0xFE00 | code[at++]) : value];
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                found.AddRange(OfToken(method, BitConverter.ToInt32(code, at)));
            }

            at += LengthOf(operation.OperandType, code, at);
        }

        return found;
    }

    private static IEnumerable<Type?> OfToken(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null);
        return member is Type type
            ? [type]
            : member is MethodInfo { IsGenericMethod: true } called ? called.GetGenericArguments().Append(called.DeclaringType) : [member?.DeclaringType];
    }

    private static int LengthOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
