using static DisconnectMonitor.Local.Recording.Recordings;

namespace DisconnectMonitor.Local.Recording;

public sealed class OpeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_opened_by_its_path()
    {
        var path = Path.Combine(_folder, "day.jsonl");
        await File.WriteAllTextAsync(path, Event("a"));

        Assert.True(RecordingReader.TryOpen(path, new EventReader(), out var reader, out var problem));
        await using (reader)
        {
            Assert.Null(problem);
            Assert.Equal(path, reader.Source);
            Assert.Equal(Event("a").Length, reader.Length);
            await foreach (var entry in reader.ReadAsync())
            {
                Assert.Equal("1 Event a", Describe(entry));
                Assert.Equal(path, entry.Source);
            }
        }
    }

    [Fact]
    public async Task A_hyphen_is_standard_input()
    {
        Assert.True(RecordingReader.TryOpen("-", new EventReader(), out var reader, out _));
        Assert.Equal("standard input", reader.Source);
        Assert.Null(reader.Length);
        await reader.DisposeAsync();
    }

    [Fact]
    public void A_file_that_does_not_exist_cannot_be_opened()
    {
        Assert.Equal("does not exist", Problem(Path.Combine(_folder, "none.jsonl")));
        Assert.Equal("does not exist", Problem(Path.Combine(_folder, "none", "none.jsonl")));
    }

    [Fact]
    public void A_directory_cannot_be_opened() => Assert.Equal("is a directory", Problem(_folder));

    [Fact]
    public void A_path_that_is_none_cannot_be_opened() =>
        Assert.StartsWith("cannot be read: ", Problem(""), StringComparison.Ordinal);

    private static string? Problem(string path)
    {
        Assert.False(RecordingReader.TryOpen(path, new EventReader(), out var reader, out var problem));
        Assert.Null(reader);
        return problem;
    }
}
