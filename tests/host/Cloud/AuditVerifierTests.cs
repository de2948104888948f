using System.Text;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>What is found in a log, and what is said of it. The forger of these tests holds K_event, as a thief of the lock does, so that the MAC of each message is good.</summary>
public sealed class AuditVerifierTests
{
    private readonly AuditLogModel log = new AuditLogModel().Begin(1, "paired").Add(7);

    [Fact]
    public void A_whole_log_holds_from_its_first_entry_to_its_head()
    {
        var verdict = Judge(log.Report());

        Assert.Null(verdict.Fault);
        Assert.Equal((1, 8), (verdict.Good[0].Entry.Number, verdict.Last!.Entry.Number));
        Assert.Equal(log.Entries[^1].Mac, verdict.Last.Mac);
        Assert.Null(verdict.KnownHead);
    }

    [Fact]
    public void A_log_goes_on_over_epochs()
    {
        log.Begin(2, "rekeyed").Add(3).Begin(5, "paired").Add(2);

        var verdict = Judge(log.Report());

        Assert.Null(verdict.Fault);
        Assert.Equal([1, 2, 5], verdict.Good.Select(entry => entry.Epoch).Distinct());
        Assert.Equal(15, verdict.Good.Count);
    }

    [Fact]
    public void A_ring_whose_oldest_entries_have_gone_holds_from_where_it_begins()
    {
        log.Begin(2, "rekeyed").Add(9);

        var inTheFirstChain = Judge(log.Report(from: 6));
        var inTheSecond = Judge(log.Report(from: 12));

        Assert.Null(inTheFirstChain.Fault);
        Assert.Null(inTheSecond.Fault);
        Assert.Equal((6, 12), (inTheFirstChain.Good[0].Entry.Number, inTheSecond.Good[0].Entry.Number));
    }

    [Fact]
    public void Reports_that_overlap_and_messages_that_came_twice_are_one_log()
    {
        var first = log.Report();
        log.Begin(2, "rekeyed").Add(4);

        var verdict = Judge([.. first, first[^1], .. log.Report(from: 3, perMessage: 4), log.EmptyMessage()]);

        Assert.Null(verdict.Fault);
        Assert.Equal(13, verdict.Good.Count);
    }

    [Fact]
    public void A_log_begins_anew_where_the_lock_was_reset_in_between()
    {
        var after = new AuditLogModel().Begin(2, "paired").Add(3);

        var verdict = Judge([.. log.Report(), .. after.Report()]);

        Assert.Null(verdict.Fault);
        Assert.Equal(12, verdict.Good.Count);
        Assert.Contains(verdict.Notes, note => note.Contains("reset", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_message_is_a_gap_at_its_first_entry()
    {
        var report = log.Report(perMessage: 2);
        report.RemoveAt(1);

        Expect(report, AuditFaultKind.Gap, entry: 3, line: 2, lastGood: 2, "entries 3 to 4 are missing");
    }

    [Fact]
    public void A_missing_entry_in_a_message_is_a_gap() =>
        Expect([log.Message([.. log.Entries.Where(e => e.Number != 5)])], AuditFaultKind.Gap, entry: 5, line: 1, lastGood: 4, "entry 5 is missing");

    [Fact]
    public void A_chain_that_is_missing_between_two_others_is_a_gap()
    {
        log.Begin(2, "rekeyed").Begin(3, "rekeyed").Add(2);
        var report = log.Report(perMessage: 8);
        report.RemoveAt(1);

        Expect(report, AuditFaultKind.Gap, entry: 9, line: 2, lastGood: 8, "entry 9 is missing");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_changed_entry_is_named(int number)
    {
        var entry = AuditEntry.Decode(log.Entries[number - 1].Bytes) with { Time = 1 };
        Spoil(number, e => e with { Bytes = entry.Encode() });

        Expect(log.Report(), AuditFaultKind.Change, number, (number + 2) / 3, number - 1, "changed");
    }

    [Fact]
    public void Each_changed_byte_of_an_entry_is_found_at_that_entry_whatever_it_makes_of_it()
    {
        var genuine = log.Entries[4].Bytes;
        for (var i = 0; i < genuine.Length; i++)
        {
            byte[] changed = [.. genuine];
            changed[i] ^= 1;
            Spoil(5, e => e with { Bytes = changed });

            var fault = Judge(log.Report()).Fault;

            Assert.NotNull(fault);
            Assert.Equal((5, 2), (fault.Entry, fault.Line));
        }
    }

    [Fact]
    public void A_changed_m_is_named()
    {
        Spoil(6, e => e with { Mac = [.. e.Mac[..31], (byte)(e.Mac[31] ^ 1)] });

        Expect(log.Report(), AuditFaultKind.Change, entry: 6, line: 2, lastGood: 5, "changed");
    }

    [Fact]
    public void An_entry_of_yesterday_rewritten_with_the_key_of_today_is_named()
    {
        // The thief has A_9 and K_event, and none of the keys before.
        var keyOfToday = new AuditChain(Vectors.Keys.AuditStart);
        log.Entries.ForEach(e => keyOfToday.Append(e.Bytes));
        var entry = (AuditEntry.Decode(log.Entries[4].Bytes) with { Subject = "nobody" }).Encode();
        Spoil(5, e => e with { Bytes = entry, Mac = keyOfToday.Append(entry) });

        Expect(log.Report(), AuditFaultKind.Change, entry: 5, line: 2, lastGood: 4, "changed");
    }

    [Fact]
    public void Entries_out_of_order_in_a_message_are_named() =>
        Expect([log.Message([log.Entries[0], log.Entries[2], log.Entries[1], .. log.Entries[3..]])], AuditFaultKind.Reorder, entry: 3, line: 1, lastGood: 1, "before entry 2");

    [Fact]
    public void Messages_out_of_order_are_named()
    {
        var report = log.Report(perMessage: 2);
        (report[1], report[2]) = (report[2], report[1]);

        Expect(report, AuditFaultKind.Reorder, entry: 5, line: 2, lastGood: 2, "before entry 3");
    }

    [Fact]
    public void Chains_out_of_order_are_named()
    {
        var report = log.Begin(2, "rekeyed").Add(2).Report(perMessage: 8);
        report.Reverse();

        Expect(report, AuditFaultKind.Reorder, entry: 1, line: 2, lastGood: 11, "after entry 11 of epoch 2");
    }

    [Fact]
    public void An_entry_that_stands_twice_in_a_message_is_named() =>
        Expect([log.Message([.. log.Entries[..4], .. log.Entries[3..]])], AuditFaultKind.Reorder, entry: 4, line: 1, lastGood: 4, "twice");

    [Fact]
    public void Another_entry_in_the_place_of_one_that_was_reported_before_is_named()
    {
        var first = log.Report();
        var entry = (AuditEntry.Decode(log.Entries[4].Bytes) with { Subject = "nobody" }).Encode();
        Spoil(5, e => e with { Bytes = entry });

        List<string> both = [.. first, .. log.Report(from: 4)];
        Expect(both, AuditFaultKind.Change, entry: 5, line: 4, lastGood: 8, "line 2");
        Assert.Equal("nobody", Assert.Single(Judge(both).Rest).Entry.Subject);
    }

    [Fact]
    public void A_chain_that_is_tied_to_another_end_is_named()
    {
        log.Begin(2, "rekeyed", new byte[32]).Add(1);

        Expect(log.Report(), AuditFaultKind.Link, entry: 9, line: 4, lastGood: 8, "another end of epoch 1");
    }

    [Fact]
    public void A_chain_must_begin_with_paired_or_rekeyed() =>
        Expect(new AuditLogModel().Begin(1, "granted").Report(), AuditFaultKind.Link, entry: 1, line: 1, lastGood: 0, "not with granted");

    [Fact]
    public void A_chain_begins_with_no_m_before_it() =>
        Expect([log.Message(log.Entries, previous: [.. Enumerable.Repeat((byte)1, 32)])], AuditFaultKind.Link, entry: 1, line: 1, lastGood: 0, "first of its chain");

    [Fact]
    public void A_message_that_names_another_m_before_it_is_found() =>
        Expect([log.Message(log.Entries[..4]), log.Message(log.Entries[4..], previous: new byte[32])], AuditFaultKind.Link, entry: 5, line: 2, lastGood: 4, "another m before it");

    [Fact]
    public void A_stretch_that_claims_another_place_in_its_chain_does_not_fit()
    {
        var shifted = log.Entries.Select(e => e with { First = 2 }).ToList();

        Expect([log.Message(shifted[4..])], AuditFaultKind.Change, entry: 5, line: 1, lastGood: 0, "changed");
    }

    [Fact]
    public void A_claim_that_would_take_years_to_check_is_refused_at_once()
    {
        var far = (AuditEntry.Decode(log.Entries[4].Bytes) with { Number = long.MaxValue }).Encode();

        Expect([log.Message([log.Entries[4] with { Number = long.MaxValue, Bytes = far }], previous: new byte[32])], AuditFaultKind.Change, long.MaxValue, 1, 0, "cannot stand");
    }

    [Fact]
    public void A_tail_that_is_missing_below_what_the_lock_says_is_cut_off()
    {
        var report = log.Report(perMessage: 2);

        Expect(report[..^1], AuditFaultKind.Truncated, entry: 7, line: null, lastGood: 6, "its head is 8");
    }

    [Fact]
    public void A_tail_that_is_missing_below_a_head_known_from_events_is_cut_off()
    {
        var early = log.Report();
        log.Add(2);

        var fault = Judge(early, Head(10)).Fault;

        Assert.Equal((AuditFaultKind.Truncated, 9, null), (fault!.Kind, fault.Entry, fault.Line));
        Assert.Contains("tells of entry 10", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_that_is_there_says_that_nothing_was_cut_off_up_to_it()
    {
        var verdict = Judge(log.Report(), Head(3), Head(7));

        Assert.Null(verdict.Fault);
        Assert.Equal(7, verdict.KnownHead!.Number);
    }

    [Fact]
    public void A_log_that_was_rewritten_by_who_held_the_key_is_told_by_a_head_known_from_events()
    {
        // Taken at entry 5: from there on the thief has every key, and writes another story with good MACs.
        var told = Head(7);
        var forged = new AuditLogModel().Begin(1, "paired").Add(4);
        forged.Begin(2, "rekeyed").Add(4);

        var verdict = Judge(forged.Report(), told);

        Assert.Equal((AuditFaultKind.Rewritten, 7), (verdict.Fault!.Kind, verdict.Fault.Entry));
        Assert.Empty(verdict.Good);
    }

    [Fact]
    public void A_rewritten_log_holds_up_to_the_last_head_that_is_borne_out()
    {
        var verdict = Judge(log.Report(), Head(3), Head(6) with { Mac = new byte[8] }, Head(8));

        Assert.Equal((AuditFaultKind.Rewritten, 6), (verdict.Fault!.Kind, verdict.Fault.Entry));
        Assert.Equal([1, 2, 3], verdict.Good.Select(entry => entry.Entry.Number));
        Assert.Equal([4, 5, 6, 7, 8], verdict.Rest.Select(entry => entry.Entry.Number));
    }

    [Fact]
    public void A_head_older_than_the_file_is_no_fault_and_is_said()
    {
        var verdict = Judge(log.Report(from: 5), Head(2));

        Assert.Null(verdict.Fault);
        Assert.Null(verdict.KnownHead);
        Assert.Contains(verdict.Notes, note => note.Contains("entry 2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_whose_mac_is_not_good_is_named_though_its_entries_are()
    {
        log.AlarmArmed = true;
        var report = log.Report();
        report[1] = report[1].Replace("\"alarmArmed\":true", "\"alarmArmed\":false", StringComparison.Ordinal);

        Expect(report, AuditFaultKind.BadMac, entry: null, line: 2, lastGood: 6, "the MAC is not good");
    }

    [Fact]
    public void The_bad_entry_is_named_also_where_the_mac_of_its_message_fails()
    {
        var report = log.Report();
        var entry = (AuditEntry.Decode(log.Entries[4].Bytes) with { Subject = "nobody" }).Encode();
        report[1] = report[1].Replace(Base64Url.Encode(log.Entries[4].Bytes), Base64Url.Encode(entry), StringComparison.Ordinal);

        Expect(report, AuditFaultKind.Change, entry: 5, line: 2, lastGood: 4, "the MAC of its message is not good");
    }

    [Fact]
    public void The_mac_of_another_topic_is_not_good()
    {
        var body = log.Message(log.Entries);
        var moved = EventMac.Sign(Vectors.Keys.EventKey, "event", body[..body.IndexOf(",\"mac\"", StringComparison.Ordinal)] + "}");

        Expect([moved], AuditFaultKind.BadMac, entry: null, line: 1, lastGood: 8, "not good");
    }

    [Fact]
    public void A_message_of_another_lock_is_named()
    {
        var report = log.Report();
        report[1] = report[1].Replace(Vectors.LockName, "lk-other", StringComparison.Ordinal);

        Expect(report, AuditFaultKind.WrongLock, entry: null, line: 2, lastGood: 3, "lk-other");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{\"v\":1}")]
    [InlineData("{\"v\":1,\"entries\":[]}")]
    public void A_line_that_is_no_message_is_named(string line)
    {
        var report = log.Report();
        report.Insert(1, line);

        Expect(report, AuditFaultKind.Unreadable, entry: null, line: 2, lastGood: 3, "it is no ");
    }

    [Fact]
    public void An_event_is_believed_only_with_a_good_mac_of_this_lock()
    {
        var told = log.Event(7);

        Assert.Equal(7, Read(told)!.Number);
        Assert.Throws<MalformedException>(() => Read(told.Replace("[7,", "[6,", StringComparison.Ordinal)));
        Assert.Throws<MalformedException>(() => Read(told.Replace(Vectors.LockName, "lk-other", StringComparison.Ordinal)));
        Assert.Throws<MalformedException>(() => Read("{}"));
        Assert.Contains("no event", Assert.Throws<MalformedException>(() => Read(log.EmptyMessage())).Message, StringComparison.Ordinal);
        Assert.Null(Read(EventMac.Sign(Vectors.Keys.EventKey, "event", Vectors.EventBody)));
    }

    private void Spoil(int number, Func<AuditLogModel.Line, AuditLogModel.Line> how) => log.Entries[number - 1] = how(log.Entries[number - 1]);

    private AuditHead Head(int number) => Read(log.Event(number))!;

    private static AuditHead? Read(string told) => AuditHead.Read(Encoding.UTF8.GetBytes(told), Vectors.LockName, AuditLogModel.Keys, "an event");

    private static AuditVerdict Judge(IEnumerable<string> messages, params AuditHead[] heads) =>
        AuditVerifier.Judge([.. messages.Select((text, index) => (index + 1, Encoding.UTF8.GetBytes(text)))], Vectors.LockName, AuditLogModel.Keys, heads);

    private static void Expect(IEnumerable<string> messages, AuditFaultKind kind, long? entry, int? line, int lastGood, string words)
    {
        var verdict = Judge(messages);

        Assert.NotNull(verdict.Fault);
        Assert.Equal((kind, entry, line), (verdict.Fault.Kind, verdict.Fault.Entry, verdict.Fault.Line));
        Assert.Equal(lastGood, verdict.Last?.Entry.Number ?? 0);
        Assert.Contains(words, verdict.Fault.Text, StringComparison.Ordinal);
    }
}
