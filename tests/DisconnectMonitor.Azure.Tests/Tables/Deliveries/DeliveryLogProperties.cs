using DisconnectMonitor.Delivery;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tables.Deliveries;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Tests.Rows;

namespace DisconnectMonitor.Tables.Tests.Deliveries;

/// <summary>What must hold of the log whatever a channel goes through, and however often its records come.</summary>
public sealed class DeliveryLogProperties
{
    private readonly MemoryTable _notifications = new();
    private readonly MemoryTable _letters = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_dead_letters_are_those_of_the_channel_whatever_fails_and_is_repeated(int seed)
    {
        var random = new Random(seed);
        var channel = new ToldChannel(seed);
        var deadLetters = new DeadLetterTable(_letters);
        var log = new TableDeliveryLog(_notifications, deadLetters);
        _notifications.Fails = _letters.Fails = () => random.Next(25) == 0;
        var done = 0;
        var isAnyKept = false;
        for (var step = 0; step < 60; step++)
        {
            channel.Step();
            for (; done < channel.Records.Count; done++)
            {
                await UntilItIsDoneAsync(channel.Records[done]);
                if (random.Next(3) == 0)
                {
                    await UntilItIsDoneAsync(channel.Records[random.Next(done + 1)]);
                }
            }

            isAnyKept |= channel.State.DeadLetters.Length > 0;
        }

        _notifications.Fails = _letters.Fails = () => false;
        var listed = await deadLetters.ListNotificationsAsync(null, null, 500, default);
        Assert.Equal(
            channel.State.DeadLetters.Select(letter => (letter.Id, letter.At, letter.Attempts, letter.Reason)).OrderByDescending(letter => letter.At),
            listed.Items.Select(letter => (letter.NotificationId, letter.FailedAt, letter.Attempts, letter.Reason)));
        Assert.True(isAnyKept);
        foreach (var told in channel.Records.GroupBy(record => (record.Incident, record.Id)))
        {
            var row = _notifications.Rows.Single(row => row.Partition == told.Key.Incident && row.Key == DeliveryRow.Key("on-call", told.Key.Id));
            var last = told.FirstOrDefault(record => record.Kind == DeliveryRecordKind.Delivered) ?? told.Last();
            Assert.Equal((last.Kind, last.At), (DeliveryRow.KindOf(row), DeliveryRow.TimeOf(row)));
        }

        async Task UntilItIsDoneAsync(DeliveryRecord record)
        {
            while (true)
            {
                try
                {
                    await (record.Kind == DeliveryRecordKind.Claimed ? log.ClaimAsync(record, default) : log.RecordAsync(record, default));
                    return;
                }
                catch (StorageUnavailableException)
                {
                }
            }
        }
    }
}
