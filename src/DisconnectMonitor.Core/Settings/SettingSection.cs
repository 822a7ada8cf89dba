using DisconnectMonitor.Text;

namespace DisconnectMonitor.Settings;

/// <summary>A section while it is read. It learns the known names from what is asked for, so there is no second list to keep.</summary>
internal sealed class SettingSection(SettingNode.Section section, string path, ProblemList problems)
{
    private readonly List<string> _known = [];

    /// <summary>Whether nothing at all is given.</summary>
    public bool IsEmpty => section.Settings.IsEmpty;

    /// <summary>The names that are given, each once, for sections whose names are free.</summary>
    public IEnumerable<string> Names => section.Settings.Select(setting => setting.Key).Distinct(section.Names);

    /// <summary>The setting of this name, or null when it is not given.</summary>
    public SettingValue? this[string name]
    {
        get
        {
            _known.Add(name);
            SettingNode? found = null;
            foreach (var (key, node) in section.Settings)
            {
                if (!section.Names.Equals(key, name))
                {
                    continue;
                }

                if (found is not null)
                {
                    Refuse(name, "is given more than once; keep one");
                    break;
                }

                found = node;
            }

            return found is null ? null : new SettingValue(found, PathOf(name), problems);
        }
    }

    /// <summary>Adds a problem with a setting of this section.</summary>
    public void Refuse(string name, string message) => problems.Add(PathOf(name), message);

    /// <summary>Whether one of these settings has a problem already, so that a rule over all of them would only confuse.</summary>
    public bool IsInDoubt(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (problems.Concern(PathOf(name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Refuses every name that nobody has asked for.</summary>
    public void RefuseTheRest()
    {
        foreach (var name in section.Settings.Select(setting => setting.Key).Distinct(section.Names))
        {
            if (!_known.Contains(name, section.Names))
            {
                Refuse(
                    Quoted.Unquoted(name, maxLength: 40),
                    "is not a setting; " + (NearestName.Of(name, _known) is { } meant
                        ? $"did you mean {meant}?"
                        : $"known here are {string.Join(", ", _known)}"));
            }
        }
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
