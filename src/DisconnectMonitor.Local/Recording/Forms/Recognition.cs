namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>What a recording was recognised as.</summary>
/// <param name="Form">The form.</param>
/// <param name="Holds">What is in it, whatever is around it.</param>
/// <param name="Container">How its pieces are told apart.</param>
internal readonly record struct Recognition(RecordingForm Form, RecordingContent Holds, Container Container)
{
    /// <summary>A form as JSON text, which most are.</summary>
    public static Recognition OfText(RecordingForm form, RecordingContent holds) => new(form, holds, Container.Text);
}

/// <summary>How the pieces of a recording are told apart.</summary>
internal enum Container : byte
{
    /// <summary>Lines and JSON.</summary>
    Text,

    /// <summary>An Avro file.</summary>
    Avro,

    /// <summary>Comma-separated values under a line of names.</summary>
    Csv,

    /// <summary>Values separated by tabs, without names.</summary>
    Tsv,
}
