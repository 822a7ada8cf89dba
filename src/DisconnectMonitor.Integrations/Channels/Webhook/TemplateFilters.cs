using Fluid;
using Fluid.Values;

namespace DisconnectMonitor.Channels;

/// <summary>Liquid's filters, of which none lets a text out that a JSON string could not hold.</summary>
internal static class TemplateFilters
{
    private const string Json = "json";
    private const string Raw = "raw";

    /// <summary>
    /// Lets only <c>json</c> write as it is, which writes a whole value; what the others make is escaped after all. Texts are bounded.
    /// </summary>
    public static void Tame(TemplateOptions options, int mostCharacters)
    {
        foreach (var (name, filter) in options.Filters.ToList())
        {
            options.Filters.AddFilter(name, async (input, arguments, context) =>
            {
                var result = await filter(input, arguments, context).ConfigureAwait(false);
                if (result is not StringValue)
                {
                    return result;
                }

                var text = result.ToStringValue();
                return text.Length <= mostCharacters ? new StringValue(text, encode: name != Json) : throw BodyTemplate.TooMuch();
            });
        }

        options.Filters.Remove(Raw);
    }
}
