using DisconnectMonitor.Guidance;
using Spectre.Console;

namespace DisconnectMonitor.Cli.Commands;

/// <summary>Prints the catalogue.</summary>
internal sealed class GuidanceOutput(PeopleWriter writer)
{
    public void WriteOverview(GuidanceCatalog catalog)
    {
        writer.Markup($"[bold]Errors of IoT Hub[/]");
        foreach (var entry in catalog.Entries)
        {
            writer.Paragraph($"{entry.Code,-20} ", entry.Code == entry.Name ? entry.Title : $"{entry.Name}: {entry.Title}", indent: 2);
        }

        Heading("Token renewal over MQTT, by SDK");
        foreach (var schedule in catalog.Schedules)
        {
            writer.Paragraph($"{schedule.Sdk,-8} ", $"{schedule.Lifespan}; {schedule.Renewal}. {schedule.Behaviour} {schedule.Log}", indent: 2);
        }

        foreach (var note in catalog.ScheduleNotes)
        {
            writer.Paragraph("- ", note, indent: 2);
        }

        Heading("General checks");
        foreach (var check in catalog.Checks)
        {
            writer.Paragraph("- ", $"{check.Title}: {check.Text}", indent: 2);
        }

        writer.BlankLine();
        writer.Markup($"[grey]disconnect-monitor guidance CODE explains one of them in full.[/]");
    }

    public void Write(GuidanceEntry entry)
    {
        var name = entry.Code == entry.Name ? entry.Code : $"{entry.Code} {entry.Name}";
        writer.Markup($"[bold]{Markup.Escape(name)}[/]  {Markup.Escape(entry.Title)}");
        var nature = entry.Transient ? ", usually transient" : "";
        writer.Paragraph("", entry.Scope == GuidanceScope.Connectivity ? $"about connectivity{nature}" : $"about an operation{nature}", indent: 0);
        writer.BlankLine();
        writer.Paragraph("", entry.Summary, indent: 0);
        List("Symptoms", entry.Symptoms);
        List("Causes", entry.Causes);
        List("Resolutions", entry.Resolutions);
        List("Do first", entry.Actions);
        List("See also", entry.See);
        List("Read more", entry.References);
    }

    private void List(string title, IReadOnlyCollection<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        Heading(title);
        foreach (var item in items)
        {
            writer.Paragraph("- ", item, indent: 2);
        }
    }

    private void Heading(string title)
    {
        writer.BlankLine();
        writer.Markup($"[bold]{Markup.Escape(title)}[/]");
    }
}
