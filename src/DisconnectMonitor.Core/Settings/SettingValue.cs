namespace DisconnectMonitor.Settings;

/// <summary>One value where it stands. Each way to read it gives null, and a problem, when it cannot be read that way.</summary>
internal sealed class SettingValue(SettingNode node, string path, ProblemList problems)
{
    /// <summary>Whether it is the word null, or configuration's empty text that undoes what a lower layer has set.</summary>
    public bool IsNothing => node is SettingNode.Word("null") or SettingNode.Setting("");

    /// <summary>Whether it is a section, so that a caller may take something else instead without quoting what it is.</summary>
    public bool IsSection => node is SettingNode.Section;

    /// <summary>Whether it is a text that stands for something other than what is usually written here.</summary>
    public bool IsWord(string word) => node is SettingNode.Text(var text) && text == word || node is SettingNode.Setting(var setting) && setting == word;

    public SettingSection? Section()
    {
        if (node is SettingNode.Section section)
        {
            return new SettingSection(section, path, problems);
        }

        Refuse($"is {node.Found}; write a section: {{ ... }} in JSON, one setting for each name in configuration");
        return null;
    }

    public IEnumerable<SettingValue> Items(int atMost)
    {
        // Configuration reports an empty JSON list as an empty text.
        var items = node switch
        {
            SettingNode.List list => list.Items,
            SettingNode.Setting("") => [],
            _ => default,
        };
        if (items.IsDefault)
        {
            Refuse($"is {node.Found}; write a list: [ ... ] in JSON, one setting for each index (0, 1, ...) in configuration");
            return [];
        }

        if (items.Length > atMost)
        {
            Refuse($"has {items.Length} items; write {atMost} at most");
            return [];
        }

        foreach (var twice in items.CountBy(item => item.Index).Where(index => index.Value > 1))
        {
            problems.Add($"{path}[{twice.Key}]", "is given more than once; keep one");
        }

        return items.Select(item => new SettingValue(item.Item, $"{path}[{item.Index}]", problems));
    }

    public TimeSpan? Duration(DurationRange range)
    {
        if (node is SettingNode.Number)
        {
            Refuse($"is the bare number {node.Found}; write it in quotes and with a unit, as in \"90s\", \"10m\" or \"26h\"");
        }
        else if (Text("a duration, as in \"90s\", \"10m\" or \"26h\"") is { } text)
        {
            if (!DurationText.TryParse(text, out var duration, out var problem))
            {
                Refuse(problem);
            }
            else if (duration < range.Least)
            {
                Refuse($"{node.Found} is too short; write {DurationText.Format(range.Least)} or more");
            }
            else if (duration > range.Most)
            {
                Refuse($"{node.Found} is too long; write {DurationText.Format(range.Most)} or less: {range.Because}");
            }
            else
            {
                return duration;
            }
        }

        return null;
    }

    public int? Count(int least, int most)
    {
        var number = Number();
        if (number >= least && number <= most && double.IsInteger(number.Value))
        {
            return (int)number.Value;
        }

        Refuse($"is {node.Found}; write a whole number from {least} to {most}");
        return null;
    }

    public bool? YesOrNo()
    {
        switch (node)
        {
            case SettingNode.Word("true") or SettingNode.Setting("true" or "True"):
                return true;
            case SettingNode.Word("false") or SettingNode.Setting("false" or "False"):
                return false;
            default:
                Refuse($"is {node.Found}; write true or false");
                return null;
        }
    }

    public double? Fraction()
    {
        var number = Number();
        if (number is > 0 and <= 1)
        {
            return number;
        }

        Refuse($"is {node.Found}; write a number above 0 and at most 1, such as 0.3 for 30 %");
        return null;
    }

    public double? Number(double least, double most)
    {
        var number = Number();
        if (number >= least && number <= most)
        {
            return number;
        }

        Refuse(string.Create(CultureInfo.InvariantCulture, $"is {node.Found}; write a number from {least} to {most}"));
        return null;
    }

    public T? Choice<T>()
        where T : struct, Enum =>
        Choice(Enum.GetValues<T>());

    public T? Choice<T>(IReadOnlyCollection<T> among)
        where T : struct, Enum
    {
        var wanted = $"one of {string.Join(", ", among.Select(ChoiceText.Of))}";
        if (Text(wanted) is not { } text)
        {
            return null;
        }

        if (ChoiceText.Read<T>(text) is { } choice && among.Contains(choice))
        {
            return choice;
        }

        Refuse($"{node.Found} is not known; write {wanted}");
        return null;
    }

    public T? Parsed<T>(TextParser<T> parse, string wanted)
        where T : class
    {
        if (Text(wanted) is not { } text)
        {
            return null;
        }

        if (!parse(text, out var value, out var problem))
        {
            Refuse(problem);
        }

        return value;
    }

    public string? Text(string wanted)
    {
        switch (node)
        {
            case SettingNode.Text(var text):
                return text;
            case SettingNode.Setting(var setting):
                return setting;
            default:
                Refuse($"is {node.Found}; write {wanted}");
                return null;
        }
    }

    public void Refuse(string message) => problems.Add(path, message);

    private double? Number()
    {
        var text = node switch
        {
            SettingNode.Number(var number) => number,
            SettingNode.Setting(var setting) => setting,
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
