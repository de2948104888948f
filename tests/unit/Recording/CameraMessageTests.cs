using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>The module's messages mean something only in exactly the form of the table of contracts section 10, under K_camera.</summary>
[TestClass]
public class CameraMessageTests
{
    /// <summary>Every message of the table is known by its kind.</summary>
    [TestMethod]
    public void All_five_messages()
    {
        Assert.AreEqual(CameraMessage.Recording, KindOf(Module.Recording(Key(), Session(), Nonce(), "r", 1)));
        Assert.AreEqual(CameraMessage.Heartbeat, KindOf(Module.Heartbeat(Key(), Session(), 0)));
        Assert.AreEqual(CameraMessage.Stopped, KindOf(Module.Stopped(Key(), Session(), "r", 7, new byte[32])));
        Assert.AreEqual(CameraMessage.Status, KindOf(Module.Status(Key(), Nonce())));
        Assert.AreEqual(CameraMessage.Refused, KindOf(Module.Refused(Key(), Session(), Nonce(), 4)));
    }

    /// <summary>Session, nonce, id, frames and hash are what was sent.</summary>
    [TestMethod]
    public void The_fields_are_read()
    {
        CameraMessage message = new CameraMessage();
        byte[] hash = new byte[32];
        hash[31] = 9;
        byte[] stopped = Module.Open(Module.Stopped(Key(), Session(), "clip/42 ~", 4294967295L, hash));
        Assert.IsTrue(message.Read(stopped, stopped.Length, Key()));
        Assert.IsTrue(message.IsOf(Session()));
        Assert.IsFalse(message.IsOf(new byte[8]));
        Assert.IsFalse(message.Answers(Nonce()));
        Assert.AreEqual("clip/42 ~", message.RecordingId());
        Assert.AreEqual(4294967295L, message.Frames);
        CollectionAssert.AreEqual(hash, message.Sha256());
        byte[] refused = Module.Open(Module.Refused(Key(), Session(), Nonce(), 1));
        Assert.IsTrue(message.Read(refused, refused.Length, Key()));
        Assert.IsTrue(message.Answers(Nonce()));
        Assert.IsFalse(message.Answers(new byte[16]));
    }

    /// <summary>A mac with any bit wrong, or under another key.</summary>
    [TestMethod]
    public void A_wrong_mac_is_no_message()
    {
        CameraMessage message = new CameraMessage();
        byte[] good = Module.Open(Module.Heartbeat(Key(), Session(), 5));
        Assert.IsFalse(message.Read(good, good.Length, new byte[32]));
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = Bytes.Slice(good, 0, good.Length);
            bad[i] ^= 0x01;
            Assert.IsFalse(message.Read(bad, bad.Length, Key()));
            Assert.AreEqual(CameraMessage.Dropped, message.Kind);
        }
    }

    /// <summary>Nothing is too short to be looked at.</summary>
    [TestMethod]
    public void A_short_message_is_no_message()
    {
        CameraMessage message = new CameraMessage();
        byte[] good = Module.Open(Module.Heartbeat(Key(), Session(), 5));
        for (int length = 0; length < good.Length; length++)
        {
            Assert.IsFalse(message.Read(good, length, Key()));
        }
    }

    /// <summary>frames of a recording begin at 1 and end at uint32.</summary>
    [TestMethod]
    public void Frames_in_their_range()
    {
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Recording(Key(), Session(), Nonce(), "r", 0)));
        Assert.AreEqual(CameraMessage.Recording, KindOf(Module.Recording(Key(), Session(), Nonce(), "r", 4294967295L)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Recording(Key(), Session(), Nonce(), "r", 4294967296L)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Heartbeat(Key(), Session(), -1)));
    }

    /// <summary>Recording ids have 1..32 printable characters that can be reported unescaped.</summary>
    [TestMethod]
    public void Recording_ids_in_their_range()
    {
        Assert.AreEqual(CameraMessage.Recording, KindOf(Module.Recording(Key(), Session(), Nonce(), "12345678901234567890123456789012", 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Recording(Key(), Session(), Nonce(), "123456789012345678901234567890123", 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Recording(Key(), Session(), Nonce(), "", 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Recording(Key(), Session(), Nonce(), "a\nb", 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Recording(Key(), Session(), Nonce(), "a\"b", 1)));
    }

    /// <summary>Session, nonce and hash have one length each; a refusal has one of four codes.</summary>
    [TestMethod]
    public void Exact_lengths_and_codes()
    {
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Heartbeat(Key(), new byte[7], 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Heartbeat(Key(), new byte[9], 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Status(Key(), new byte[15])));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Stopped(Key(), Session(), "r", 1, new byte[31])));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Refused(Key(), Session(), Nonce(), 0)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Refused(Key(), Session(), Nonce(), 5)));
    }

    /// <summary>An element more or less, whether or not the count says so.</summary>
    [TestMethod]
    public void An_extra_or_missing_element_is_dropped()
    {
        Assert.AreEqual(CameraMessage.Heartbeat, KindOf(HeartbeatOf(4, 0)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(HeartbeatOf(5, 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(HeartbeatOf(4, 1)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(HeartbeatOf(5, 0)));
        Assert.AreEqual(CameraMessage.Dropped, KindOf(HeartbeatOf(3, 0)));
    }

    /// <summary>Types that the module does not send, the lock's own among them.</summary>
    [TestMethod]
    public void An_unknown_type_is_dropped()
    {
        int[] kinds = { 0, 1, 2, 3, 4, 64, 70, 255 };
        for (int i = 0; i < kinds.Length; i++)
        {
            CborWriter body = Module.Begin(4, kinds[i]);
            body.Bytes(Session());
            body.Integer(1);
            Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Signed(body, Key())));
        }
    }

    /// <summary>Numbers stand in their shortest form.</summary>
    [TestMethod]
    public void A_longer_form_of_a_number_is_dropped()
    {
        CborWriter body = Module.Begin(4, 66);
        body.Bytes(Session());
        body.Raw(new byte[] { 0x18, 0x05 }, 0, 2);
        Assert.AreEqual(CameraMessage.Dropped, KindOf(Module.Signed(body, Key())));
    }

    private static byte[] HeartbeatOf(int count, int extras)
    {
        CborWriter body = Module.Begin(count, 66);
        body.Bytes(Session());
        body.Integer(5);
        for (int i = 0; i < extras; i++)
        {
            body.Integer(1);
        }

        return Module.Signed(body, Key());
    }

    private static int KindOf(byte[] frame)
    {
        byte[] array = Module.Open(frame);
        CameraMessage message = new CameraMessage();
        Assert.IsTrue(message.Read(array, array.Length, Key()));
        return message.Kind;
    }

    private static byte[] Key()
    {
        byte[] key = new byte[32];
        key[0] = 1;
        return key;
    }

    private static byte[] Session() => new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };

    private static byte[] Nonce() => new byte[] { 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4 };
}
