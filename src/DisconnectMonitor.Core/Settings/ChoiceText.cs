namespace DisconnectMonitor.Settings;

/// <summary>How settings write the values of an enum: <c>critical</c>.</summary>
internal static class ChoiceText
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T choice)
        where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    /// <summary>The value of a word in any case, or null.</summary>
    public static T? Read<T>(string word)
        where T : struct, Enum
    {
        // Not Enum.TryParse, which takes numbers and lists as well.
        foreach (var choice in Enum.GetValues<T>())
        {
            if (string.Equals(choice.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        return null;
    }
}
