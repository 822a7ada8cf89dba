using DisconnectMonitor.Samples;

namespace DisconnectMonitor.Simulation.Tests;

public class SampleFilesTests
{
    [Fact]
    public void The_committed_samples_are_what_the_generator_makes()
    {
        var folder = SampleFolder.Find();

        Assert.All(AllSamples.Make(), sample =>
        {
            var committed = SampleFile.Read(Path.Combine(folder, sample.FileName));
            Assert.True(
                committed is not null && committed.AsSpan().SequenceEqual(sample.Text),
                $"{sample.FileName} is not what `dotnet run --project samples/make` makes.");
        });
    }

    [Fact]
    public void They_are_made_byte_for_byte_the_same_each_time()
    {
        Assert.All(AllSamples.Make().Zip(AllSamples.Make()), pair =>
            Assert.True(SampleFile.Compress(pair.First.Text).AsSpan().SequenceEqual(SampleFile.Compress(pair.Second.Text))));
    }

    [Fact]
    public void There_is_no_file_that_the_generator_does_not_make()
    {
        var made = AllSamples.Make().Select(sample => sample.FileName).Append("README.md");
        var present = Directory.EnumerateFiles(SampleFolder.Find()).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.');

        Assert.Equal(made.Order(StringComparer.Ordinal), present.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void They_are_small_enough_for_git()
    {
        Assert.InRange(AllSamples.Make().Sum(sample => SampleFile.Compress(sample.Text).Length), 1, 700_000);
    }
}

/// <summary>What <c>samples/README.md</c> says that replay tells of each file.</summary>
internal static class SamplesReadme
{
    /// <summary>All of it.</summary>
    public static readonly string Text = File.ReadAllText(Path.Combine(SampleFolder.Find(), "README.md"));

    /// <summary>The lines of the block that follows the file's heading.</summary>
    public static List<string> ToldOf(string fileName) =>
    [
        .. Text.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => line != $"### {fileName}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("### ", StringComparison.Ordinal))
            .SkipWhile(line => line != "```text")
            .Skip(1)
            .TakeWhile(line => line != "```"),
    ];
}
