using System.Net;
using System.Runtime.CompilerServices;

namespace DisconnectMonitor.Api.Pages.Markup;

/// <summary>
/// A piece of a page. Only <see cref="Of(HtmlHoles)"/> makes one, from an interpolated string: what stands in the code is markup, and what fills
/// its holes is text and is escaped, unless it is a piece itself. So no device id can become markup, whoever writes a view.
/// </summary>
internal readonly struct Html
{
    /// <summary>Nothing.</summary>
    public static readonly Html None;

    private readonly string? _text;

    private Html(string text) => _text = text;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>The piece that an interpolated string is. Attributes with holes must be in double quotes.</summary>
    public static Html Of(HtmlHoles html) => new(html.ToStringAndClear());

    /// <summary>Some pieces, one after the other.</summary>
    public static Html Of(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece._text)));

    /// <summary>A piece where something is so, and nothing where it is not.</summary>
    public static Html If(bool condition, HtmlHoles html) => condition ? Of(html) : None;

    /// <summary>A style sheet of our own, in which nothing is escaped because nothing of anybody else's is in it.</summary>
    public static Html Style(string css) => css.Contains('<', StringComparison.Ordinal)
        ? throw new ArgumentException("A style sheet with a tag in it is none.", nameof(css))
        : new(css);

    public override string ToString() => _text ?? "";

    /// <summary>Fills the holes. A hole of any type that is not named here does not compile.</summary>
    [InterpolatedStringHandler]
    internal readonly struct HtmlHoles(int literalLength, int holes)
    {
        private readonly StringBuilder _html = new(literalLength + (holes * 16));

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(long number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number) => _html.Append(CultureInfo.InvariantCulture, $"{number:0.##}");

        public void AppendFormatted(Html piece) => _html.Append(piece._text);

        public void AppendFormatted(IEnumerable<Html> pieces)
        {
            foreach (var piece in pieces)
            {
                _ = _html.Append(piece._text);
            }
        }

        public string ToStringAndClear() => _html.ToString();
    }
}
