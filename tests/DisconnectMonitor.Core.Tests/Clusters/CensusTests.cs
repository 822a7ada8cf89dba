using DisconnectMonitor.Clusters;

namespace DisconnectMonitor.Core.Tests.Clusters;

public class CensusTests
{
    [Fact]
    public void A_device_counts_once_however_often_it_is_told_of()
    {
        var census = Census.Empty.Add(Key(1), "site1").Add(Key(2), "site1").Add(Key(1), "site1");

        Assert.Equal((2, 2, 1), (census.Population, census.Of("site1"), census.GroupCount));
    }

    [Fact]
    public void A_repeat_leaves_the_very_same_census()
    {
        var census = Census.Empty.Add(Key(1), "site1");

        Assert.Same(census, census.Add(Key(1), "site1"));
        Assert.Same(census, census.Remove(Key(2)));
    }

    [Fact]
    public void A_device_that_goes_is_counted_no_longer_whatever_its_group_was()
    {
        var census = Census.Empty.Add(Key(1), "site1").Add(Key(2), "site2").Remove(Key(1)).Remove(Key(1));

        Assert.Equal((1, 0, 1, 1), (census.Population, census.Of("site1"), census.Of("site2"), census.GroupCount));
    }

    [Fact]
    public void Devices_without_a_group_are_counted_but_are_no_group()
    {
        var census = Census.Empty.Add(Key(1), null).Add(Key(2), null);

        Assert.Equal((2, 2, 0), (census.Population, census.Of(null), census.GroupCount));
    }

    [Fact]
    public void The_order_in_which_devices_come_makes_no_difference()
    {
        var random = new Random(1);
        var keys = Enumerable.Range(1, 300).Select(Key).ToArray();
        var straight = keys.Aggregate(Census.Empty, (census, key) => census.Add(key, $"site{key.High % 7}"));
        random.Shuffle(keys);
        var shuffled = keys.Aggregate(Census.Empty, (census, key) => census.Add(key, $"site{key.High % 7}"));

        Assert.Equal(straight.Population, shuffled.Population);
        Assert.All(straight.Groups, group => Assert.Equal(group.Value.AsEnumerable(), shuffled.Groups[group.Key].AsEnumerable()));
    }

    [Fact]
    public void The_others_of_a_group_are_counted_when_one_of_them_goes()
    {
        var census = Census.Empty.Add(Key(1), "site1").Add(Key(2), "site1").Add(Key(3), "site1").Remove(Key(2));

        Assert.Equal((2, 2, 1), (census.Population, census.Of("site1"), census.GroupCount));
        Assert.Same(census, census.Add(Key(1), "site1").Add(Key(3), "site1"));
    }

    [Fact]
    public void It_is_kept_as_four_bytes_a_device_by_group_and_is_the_same_when_it_is_read()
    {
        var census = Census.Empty.Add(Key(1), "site1").Add(Key(2), "site1").Add(Key(3), null);

        var json = JsonSerializer.Serialize(census);
        var read = JsonSerializer.Deserialize<Census>(json)!;

        using var written = JsonDocument.Parse(json);
        Assert.Equal([("", 4), ("site1", 8)], written.RootElement.EnumerateObject().Select(group => (group.Name, group.Value.GetBytesFromBase64().Length)));
        Assert.Equal((3, 2, 1, 1), (read.Population, read.Of("site1"), read.Of(null), read.GroupCount));
        Assert.All(census.Groups, group => Assert.Equal(group.Value.AsEnumerable(), read.Groups[group.Key].AsEnumerable()));
    }

    [Fact]
    public void What_is_no_object_is_no_census() =>
        Assert.Equal("A census is an object.", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Census>("[]")).Message);

    private static DeviceKey Key(int number) => DeviceKey.Of("contoso", $"dev{number}");
}
