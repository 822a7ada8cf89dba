using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using DisconnectMonitor.Text;
using Fluid;

namespace DisconnectMonitor.Channels;

/// <summary>
/// The body that a target wants, as a Liquid template over the webhook's own JSON. Whatever <c>{{ }}</c> writes is escaped for a JSON
/// string, unless the filter <c>json</c> writes a whole value.
/// </summary>
/// <remarks>
/// Templates are the operator's, what they write comes from anywhere. They read no file and no other template, take
/// <see cref="MostSteps"/> steps and write <see cref="MostBytes"/> at most. No secret can be in one: they know the notification alone.
/// </remarks>
public sealed partial class BodyTemplate
{
    /// <summary>The most characters of a template: 16 thousand.</summary>
    internal const int MostCharacters = 16 * 1024;

    private const int MostBytes = 256 * 1024;
    private const int MostSteps = 20_000;

    private static readonly PageAddresses ExamplePage = new("example", new ChannelServices { Page = new Uri("https://monitor.example/") });

    private static readonly FluidParser Parser = new(new FluidParserOptions { AllowFunctions = false, AllowParentheses = false });
    private static readonly TemplateOptions Options = CreateOptions();

    private readonly IFluidTemplate _template;

    private BodyTemplate(IFluidTemplate template) => _template = template;

    /// <summary>Reads a template, and tries it on notifications that break what can be broken.</summary>
    /// <param name="text">The template.</param>
    /// <param name="template">The template, or null.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out BodyTemplate? template, [NotNullWhen(false)] out string? problem)
    {
        template = null;
        if (text.Length > MostCharacters)
        {
            problem = $"has {text.Length} characters; write {MostCharacters} at most";
            return false;
        }

        // A range is counted out before the first step is taken.
        if (Range().IsMatch(text))
        {
            problem = "holds a range such as (1..9), which templates here do without; go through a list, with limit:";
            return false;
        }

        if (!Parser.TryParse(text, out var parsed, out var error))
        {
            problem = $"is no Liquid template: {Quoted.Unquoted(error, 300)}";
            return false;
        }

        var tried = new BodyTemplate(parsed);
        foreach (var (name, notification) in TemplateSamples.All)
        {
            try
            {
                _ = tried.Write(notification, ExamplePage);
            }
            catch (TemplateFailedException failed)
            {
                problem = $"fails for {name}: {failed.Message}";
                return false;
            }
        }

        (template, problem) = (tried, null);
        return true;
    }

    /// <summary>The body of a notification: JSON in UTF-8.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="page">The addresses of the monitor's page, or null.</param>
    /// <exception cref="TemplateFailedException">It is no JSON, or too much.</exception>
    internal byte[] Write(Notification notification, PageAddresses? page = null)
    {
        using var output = new BoundedWriter(MostBytes);
        try
        {
            // A template waits for nothing, so this is over when it returns.
            _template.RenderAsync(output, new TemplateContext(Model(notification, page), Options, allowModelMembers: true), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
                .AsTask().GetAwaiter().GetResult();
        }
        catch (Exception failed) when (failed is not TemplateFailedException and not OutOfMemoryException)
        {
            throw new TemplateFailedException(Quoted.Unquoted(failed.Message, 300));
        }

        var body = Encoding.UTF8.GetBytes(output.ToString());
        try
        {
            using var json = JsonDocument.Parse(body);
            return body;
        }
        catch (JsonException broken)
        {
            throw new TemplateFailedException($"what it writes is {JsonText.Problem(broken)}");
        }
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = MostSteps,
            MaxRecursion = 20,
            StrictFilters = true,
            CultureInfo = CultureInfo.InvariantCulture,
            TimeZone = TimeZoneInfo.Utc,
            JsonSerializerOptions = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },

            // What doubles with each step has to end before the steps do.
            Assigned = (_, value, _) => ValueTask.FromResult(value.ToStringValue().Length <= MostBytes ? value : throw TooMuch()),
            Captured = (_, value, _) => ValueTask.FromResult(value.ToStringValue().Length <= MostBytes ? value : throw TooMuch()),
        };
        TemplateFilters.Tame(options, MostBytes);
        return options;
    }

    internal static TemplateFailedException TooMuch() => new($"it writes more than {MostBytes / 1024} KB");

    // The very object that a webhook carries, and beside it what people read first.
    private static Dictionary<string, object?> Model(Notification notification, PageAddresses? page)
    {
        using var json = JsonDocument.Parse(WebhookPayload.Of(notification, page?.Of(notification.Revision)));
        var model = (Dictionary<string, object?>)Value(json.RootElement)!;
        model["headline"] = Headline.Of(notification.Revision);
        model["link"] = page?.Incident(notification.Revision);
        return model;
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => Value(property.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToImmutableArray().ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    [GeneratedRegex(@"\(\s*[^\s()]+\s*\.\.")]
    private static partial Regex Range();

    private sealed class BoundedWriter(int most) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value) => Bounded(1).Append(value);

        public override void Write(char[] buffer, int index, int count) => Bounded(count).Append(buffer, index, count);

        public override void Write(ReadOnlySpan<char> buffer) => Bounded(buffer.Length).Append(buffer);

        public override void Write(string? value) => Bounded(value?.Length ?? 0).Append(value);

        private StringBuilder Bounded(int more) =>
            GetStringBuilder().Length + more <= most ? GetStringBuilder() : throw TooMuch();
    }
}

/// <summary>A template did not make a body; the message says why and quotes nothing but a few characters of it.</summary>
/// <param name="message">Why.</param>
internal sealed class TemplateFailedException(string message) : Exception(message);
