using System;
using System.Text;
using Latchkey.InstallerConsole.Improv;
using Latchkey.Keys;
using Latchkey.Tests.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>Packets among the console's text: whatever the pieces in which they arrive, each gets what is its own, in order and unharmed.</summary>
[TestClass]
public class ImprovFilterTests
{
    private static readonly byte[] Example = ImprovClient.Settings("MyWirelessAP", "mysecurepassword");

    [TestMethod]
    public void A_packet_in_a_line_is_cut_out_at_every_split()
    {
        byte[] stream = Bytes.Concat(Bytes.Concat(Bytes.FromText("ver"), Example), Bytes.FromText("\nsion\r"));
        for (int split = 0; split <= stream.Length; split++)
        {
            FakeLine line = new FakeLine();
            ImprovFilter filter = new ImprovFilter(line);
            line.Put(Bytes.Slice(stream, 0, split));
            string heard = Drain(filter);
            line.Put(Bytes.Slice(stream, split, stream.Length - split));
            heard += Drain(filter);
            Assert.AreEqual("ver[" + Hex.From(Example) + "]sion\r", heard, "split at " + split.ToString());
        }
    }

    [TestMethod]
    public void Byte_by_byte_it_is_the_same()
    {
        byte[] stream = Bytes.Concat(Bytes.Concat(Bytes.FromText("IMPROV"), Example), Bytes.FromText("IMPROVED\r"));
        FakeLine line = new FakeLine();
        ImprovFilter filter = new ImprovFilter(line);
        string heard = string.Empty;
        for (int i = 0; i < stream.Length; i++)
        {
            line.Put(new byte[] { stream[i] });
            heard += Drain(filter);
        }

        Assert.AreEqual("IMPROV[" + Hex.From(Example) + "]IMPROVED\r", heard);
    }

    [TestMethod]
    [DataRow("IMPROV\u0002\r")]
    [DataRow("IMPROVE\r")]
    [DataRow("I\r")]
    [DataRow("IMIMPIMPRIMPROIMPROV\r")]
    [DataRow("improv\u0001\r")]
    [DataRow("\n\n")]
    public void What_only_begins_like_a_packet_is_text(string text)
    {
        FakeLine line = new FakeLine();
        line.Put(Bytes.FromText(text));
        Assert.AreEqual(text, Drain(new ImprovFilter(line)));
    }

    [TestMethod]
    public void Only_the_one_line_end_behind_a_packet_is_its_own()
    {
        FakeLine line = new FakeLine();
        line.Put(Bytes.Concat(Example, Bytes.FromText("\n\nx")));
        Assert.AreEqual("[" + Hex.From(Example) + "]\nx", Drain(new ImprovFilter(line)));
    }

    [TestMethod]
    public void Nothing_behind_a_packet_is_read_before_it_is_taken()
    {
        FakeLine line = new FakeLine();
        line.Put(Bytes.Concat(Example, Bytes.FromText("later")));
        ImprovFilter filter = new ImprovFilter(line);
        Assert.AreEqual(0, filter.Read(new byte[64], 0, 64));
        Assert.IsTrue(filter.IsWhole);
        Assert.AreEqual(0, filter.Read(new byte[64], 0, 64));
        filter.Release();
        Assert.IsFalse(filter.IsWhole);
        Assert.AreEqual(5, filter.Read(new byte[64], 0, 64));
    }

    [TestMethod]
    public void A_packet_that_breaks_off_is_dropped_after_half_a_second_at_every_length()
    {
        for (int cut = 7; cut < Example.Length; cut++)
        {
            FakeLine line = new FakeLine();
            ImprovFilter filter = new ImprovFilter(line);
            filter.Step(1000);
            line.Put(Bytes.Slice(Example, 0, cut));
            Assert.AreEqual(string.Empty, Drain(filter));
            Assert.AreEqual(500, filter.DueInMs(1000));
            filter.Step(1499);
            line.Put(Bytes.Slice(Example, cut, Example.Length - cut));
            Assert.AreEqual("[" + Hex.From(Example) + "]", Drain(filter), "in time, cut at " + cut.ToString());
            line.Put(Bytes.Slice(Example, 0, cut));
            filter.Step(2000);
            Assert.AreEqual(string.Empty, Drain(filter));
            filter.Step(2500);
            line.Put(Bytes.FromText("x\r"));
            Assert.AreEqual("x\r", Drain(filter), "too late, cut at " + cut.ToString());
        }
    }

    [TestMethod]
    public void What_has_arrived_but_was_not_looked_at_is_not_late()
    {
        FakeLine line = new FakeLine();
        ImprovFilter filter = new ImprovFilter(line);
        line.Put(Bytes.Slice(Example, 0, 20));
        Drain(filter);
        line.Put(Bytes.Slice(Example, 20, Example.Length - 20));
        filter.Step(60000);
        Assert.AreEqual("[" + Hex.From(Example) + "]", Drain(filter));
    }

    [TestMethod]
    public void A_packet_leaves_nothing_behind()
    {
        FakeLine line = new FakeLine();
        ImprovFilter filter = new ImprovFilter(line);
        line.Put(Example);
        Drain(filter);
        Assert.IsTrue(IsClear(filter), "taken");
        line.Put(Bytes.Slice(Example, 0, 40));
        Drain(filter);
        filter.Step(5000);
        Assert.IsTrue(IsClear(filter), "broken off");
    }

    [TestMethod]
    public void Text_and_packets_in_any_order_and_any_pieces()
    {
        int seed = 20260;
        for (int run = 0; run < 300; run++, seed++)
        {
            Random random = new Random(seed);
            byte[] stream = new byte[0];
            string expected = string.Empty;
            for (int i = 0; i < 6; i++)
            {
                if (random.Next(2) == 0)
                {
                    byte[] data = new byte[random.Next(256)];
                    random.NextBytes(data);
                    byte[] packet = ImprovClient.Packet(random.Next(256), data);
                    stream = Bytes.Concat(stream, packet);
                    expected += "[" + Hex.From(packet) + "]";
                }
                else
                {
                    // Never a line end first, which might be a packet's.
                    string text = "IMPROV\u0002xIM\r".Substring(random.Next(8), 1 + random.Next(3)) + "abc\n";
                    stream = Bytes.Concat(stream, Bytes.FromText(text));
                    expected += text;
                }
            }

            FakeLine line = new FakeLine();
            ImprovFilter filter = new ImprovFilter(line);
            string heard = string.Empty;
            for (int at = 0; at < stream.Length;)
            {
                int piece = 1 + random.Next(90);
                piece = piece < stream.Length - at ? piece : stream.Length - at;
                line.Put(Bytes.Slice(stream, at, piece));
                heard += Drain(filter);
                at += piece;
            }

            Assert.AreEqual(expected, heard, "seed " + seed.ToString());
        }
    }

    [TestMethod]
    public void Noise_never_stops_the_line()
    {
        int seed = 77;
        for (int run = 0; run < 200; run++, seed++)
        {
            Random random = new Random(seed);
            byte[] noise = new byte[random.Next(400)];
            random.NextBytes(noise);
            FakeLine line = new FakeLine();
            ImprovFilter filter = new ImprovFilter(line);
            line.Put(random.Next(2) == 0 ? noise : Bytes.Concat(Bytes.FromText("IMPROV\u0001"), noise));
            Drain(filter);
            filter.Step(1000);
            filter.Step(2000);
            line.Put(Bytes.Concat(Bytes.FromText("x\r"), Bytes.Concat(Example, Bytes.FromText("y\r"))));
            string heard = Drain(filter);
            Assert.IsTrue(heard.EndsWith("x\r[" + Hex.From(Example) + "]y\r"), "seed " + seed.ToString() + ": " + heard);
        }
    }

    private static bool IsClear(ImprovFilter filter)
    {
        for (int i = 0; i < filter.Buffer.Length; i++)
        {
            if (filter.Buffer[i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    // Text as it is, packets in brackets.
    private static string Drain(ImprovFilter filter)
    {
        StringBuilder heard = new StringBuilder();
        byte[] buffer = new byte[7];
        while (true)
        {
            int count = filter.Read(buffer, 0, buffer.Length);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, count));
            if (filter.IsWhole)
            {
                heard.Append('[').Append(Hex.From(Bytes.Slice(filter.Buffer, 0, 9 + filter.DataLength + 1))).Append(']');
                filter.Release();
            }
            else if (count == 0)
            {
                return heard.ToString();
            }
        }
    }
}
