using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Http;

/// <summary>
/// Reads the parameters of a query and collects all that is wrong with them. One that nobody asks for is refused: a filter with a
/// typing error must not list everything.
/// </summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private const int MaxUnknown = 20;

    private readonly List<string> _known = [];
    private readonly List<ProblemError> _errors = [];

    /// <summary>The value of a parameter; null when it is not there or is wrong.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="problem">What is wrong with a value and what to write instead, or null.</param>
    public string? Text(string name, Func<string, string?> problem) => Read(name, problem, "is empty; leave it out to mean any");

    /// <summary>The value of a parameter that has to be there; empty when it is not or is wrong.</summary>
    public string Required(string name, Func<string, string?> problem)
    {
        if (!query.ContainsKey(name))
        {
            _ = Refuse(name, "is missing");
        }

        return Read(name, problem, "is empty; say it in a few words") ?? "";
    }

    /// <summary>One of an enum's names.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        return Text(name, value => choices.ContainsKey(value) ? null : $"is {Quoted.Text(value)}; write {AnyOf(choices.Keys)}") is { } text
            ? choices[text]
            : null;
    }

    /// <summary>Everything that is wrong; nothing when the request may be answered.</summary>
    public IReadOnlyList<ProblemError> Problems()
    {
        var unknown = query.Keys.Where(name => !_known.Contains(name, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
        var instead = _known.Count == 0 ? "this address takes none" : $"there are {string.Join(", ", _known)}";
        return [.. _errors, .. unknown.Take(MaxUnknown).Select(name => new ProblemError(
            RequestPart.Query, Quoted.Text(name).Trim('"'), $"is no parameter of this address; {instead}"))];
    }

    private string? Read(string name, Func<string, string?> problem, string whenEmpty)
    {
        _known.Add(name);
        if (!query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values is not [{ Length: > 0 } value])
        {
            return Refuse(name, values.Count > 1 ? "is given more than once; write it once" : whenEmpty);
        }

        return problem(value) is { } wrong ? Refuse(name, wrong) : value;
    }

    private string? Refuse(string name, string message)
    {
        _errors.Add(new ProblemError(RequestPart.Query, name, message));
        return null;
    }

    private static string AnyOf(IEnumerable<string> choices)
    {
        var all = choices.ToList();
        return $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
