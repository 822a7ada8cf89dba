using DisconnectMonitor.Settings;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Channels;

/// <summary>How a settings file refers to a secret. What it reads is never quoted in a problem.</summary>
internal sealed class SecretRules(SecretSource source)
{
    private const string HowToRefer =
        "write where it is instead: { \"env\": \"NAME\" } for an environment variable or { \"file\": \"/run/secrets/name\" } for a file";

    /// <summary>The secret of this name, which has to be given.</summary>
    /// <param name="section">Where it stands.</param>
    /// <param name="name">Its name.</param>
    /// <param name="check">What is wrong with a secret, to be read after 'it'; null when nothing is.</param>
    public Secret? Required(SettingSection section, string name, Func<string, string?>? check = null)
    {
        if (section[name] is { } value)
        {
            return Read(value, check);
        }

        section.Refuse(name, $"is missing; {HowToRefer}");
        return null;
    }

    /// <summary>The secret that a value refers to.</summary>
    public Secret? Read(SettingValue value, Func<string, string?>? check = null)
    {
        if (!value.IsSection)
        {
            value.Refuse($"is a secret, which does not belong in this file; {HowToRefer}");
            return null;
        }

        var section = value.Section()!;
        var (variable, file) = (section["env"], section["file"]);
        section.RefuseTheRest();
        if ((variable is null) == (file is null))
        {
            value.Refuse($"names {(file is null ? "no place" : "two places")}; {HowToRefer}");
            return null;
        }

        var found = variable is not null ? FromEnvironment(variable) : FromFile(file!);
        if (found is null)
        {
            return null;
        }

        // Editors and `echo` end a file with a line end that nobody means.
        var text = found.Trim();
        var problem = text.Length == 0 ? "is empty" : text.Any(char.IsControl) ? "has more than one line" : check?.Invoke(text);
        if (problem is not null)
        {
            value.Refuse($"is found, but what is there {problem}");
            return null;
        }

        return new Secret(text);
    }

    /// <summary>The text of a file that a value refers to, which is no secret.</summary>
    public string? ReadFile(SettingValue value)
    {
        var section = value.Section()!;
        var file = section["file"];
        section.RefuseTheRest();
        if (file is null)
        {
            value.Refuse("names no file; write { \"file\": \"/etc/disconnect-monitor/body.liquid\" }");
        }

        return file is null ? null : FromFile(file);
    }

    private string? FromEnvironment(SettingValue value)
    {
        if (value.Text("the name of an environment variable") is not { } name)
        {
            return null;
        }

        var found = source.Environment(name);
        if (string.IsNullOrEmpty(found))
        {
            value.Refuse($"the environment variable {Quoted.Text(name)} is not set; set it for the monitor's process");
            return null;
        }

        return found;
    }

    private string? FromFile(SettingValue value)
    {
        if (value.Text("the path of a file") is not { } path)
        {
            return null;
        }

        try
        {
            return source.File(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            value.Refuse($"the file {Quoted.Text(path)} cannot be read: {Reason(refused)}");
            return null;
        }
    }

    private static string Reason(Exception refused) => refused switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is not there",
        UnauthorizedAccessException => "the monitor may not read it, or it is a folder",
        IOException => Quoted.Text(refused.Message),
        _ => "it is no path",
    };
}
