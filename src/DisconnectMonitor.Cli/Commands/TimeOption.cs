using System.CommandLine;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>An option that takes a time.</summary>
internal static class TimeOption
{
    public static Option<Instant?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Rfc3339.TryRead(Encoding.UTF8.GetBytes(text), out var time, out var problem))
            {
                return time;
            }

            result.AddError($"{name} {text}: {problem}");
            return null;
        },
    };
}
