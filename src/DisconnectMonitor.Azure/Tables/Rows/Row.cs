namespace DisconnectMonitor.Tables.Rows;

/// <summary>A row of a table: two keys and named values, within the limits of Azure Table storage (<see cref="RowLimits"/>). It never changes.</summary>
public sealed record Row
{
    private static readonly ImmutableSortedDictionary<string, object> None = ImmutableSortedDictionary.Create<string, object>(StringComparer.Ordinal);

    /// <summary>A new row without values.</summary>
    /// <param name="partition">The partition key: 1 to 512 characters, none of <c>/ \ # ?</c> and no control characters.</param>
    /// <param name="key">The row key: the same.</param>
    /// <exception cref="ArgumentException">A key is none.</exception>
    public Row(string partition, string key)
    {
        (Partition, Key) = (Checked(partition, nameof(partition)), Checked(key, nameof(key)));
        Size = 4 + (2 * (partition.Length + key.Length));
    }

    /// <summary>The partition key.</summary>
    public string Partition { get; }

    /// <summary>The row key, unique in its partition.</summary>
    public string Key { get; }

    /// <summary>What says in which state the row was read; null of one that was not read.</summary>
    public string? ETag { get; init; }

    /// <summary>When it was last written, by the storage's clock; null of one that was not read.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The values by name: <see cref="string"/>, <see cref="long"/>, <see cref="bool"/> or <see cref="DateTimeOffset"/>, in UTC.</summary>
    public ImmutableSortedDictionary<string, object> Properties { get; private init; } = None;

    /// <summary>The bytes that it takes, as the service's documentation counts them.</summary>
    public int Size { get; private init; }

    /// <summary>The same row with a value; null takes it away, as a row holds no nulls.</summary>
    /// <param name="name">The value's name: letters and digits.</param>
    /// <param name="value">Text, whole number, truth value or time; see <see cref="Properties"/>.</param>
    /// <exception cref="ArgumentException">The row would be beyond <see cref="RowLimits"/>.</exception>
    public Row With(string name, object? value)
    {
        var problem = RowLimits.NameProblem(name) ?? (value is null ? null : RowLimits.ValueProblem(value));
        if (problem is not null)
        {
            throw new ArgumentException($"The value {name} of row {Key} {problem}.", nameof(value));
        }

        var size = Size - (Properties.TryGetValue(name, out var known) ? RowLimits.SizeOf(name, known) : 0);
        if (value is null)
        {
            return this with { Properties = Properties.Remove(name), Size = size };
        }

        var properties = Properties.SetItem(name, value is DateTimeOffset time ? time.ToUniversalTime() : value);
        size += RowLimits.SizeOf(name, value);
        return properties.Count <= RowLimits.Properties && size <= RowLimits.RowSize
            ? this with { Properties = properties, Size = size }
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Row {Key} would have {properties.Count} values and {size} bytes with {name}."), nameof(value));
    }

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => Properties.GetValueOrDefault(name) as string;

    /// <summary>A whole number, or null.</summary>
    public long? Number(string name) => Properties.GetValueOrDefault(name) as long?;

    /// <summary>A truth value; false where there is none.</summary>
    public bool Flag(string name) => Properties.GetValueOrDefault(name) is true;

    /// <summary>A time, or null.</summary>
    public DateTimeOffset? Time(string name) => Properties.GetValueOrDefault(name) as DateTimeOffset?;

    private static string Checked(string key, string parameter) =>
        RowLimits.KeyProblem(key) is { } problem ? throw new ArgumentException($"The key '{key}' {problem}.", parameter) : key;
}
