namespace DisconnectMonitor.Tables.Rows;

/// <summary>Which rows of a table are wanted: those that all of this is true of. Each condition is one comparison of an OData filter.</summary>
/// <remarks>Bounds may be any text, also one that could be no key: whoever makes a filter of them has to escape them.</remarks>
public sealed record RowQuery
{
    /// <summary>The partition (<c>PartitionKey eq</c>); null for all of them, which reads the whole table.</summary>
    public string? Partition { get; init; }

    /// <summary>The row key after which to begin (<c>RowKey gt</c>), exclusive; null for the beginning.</summary>
    public string? After { get; init; }

    /// <summary>The row key before which to end (<c>RowKey lt</c>), exclusive; null for the end.</summary>
    public string? Before { get; init; }

    /// <summary>Only rows that were last written before this (<c>Timestamp lt</c>); null for all.</summary>
    public DateTimeOffset? WrittenBefore { get; init; }

    /// <summary>Text properties and the value that each has to have (<c>Name eq 'value'</c>); a row without the property is left out.</summary>
    public ImmutableSortedDictionary<string, string> Where { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The most rows that are wanted; null for all. It is what a page holds at most, up to the 1,000 of the service.</summary>
    public int? Most { get; init; }
}
