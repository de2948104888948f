using Latchkey.Cloud;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>Certificates on flash (firmware/Store/README.md): whole or not there, through every power cut.</summary>
[TestClass]
public class CertificatesTests
{
    [TestMethod]
    public void What_was_stored_is_there_after_a_boot()
    {
        FakeFlash flash = new FakeFlash();
        Certificates certificates = Loaded(flash);
        Assert.IsFalse(certificates.Has(CertificateKind.Authority));
        Assert.IsNull(certificates.Set(CertificateKind.Authority, TlsBench.Der(Certificates.MaxLength, 7), Certificates.MaxLength));
        Assert.IsNull(certificates.Set(CertificateKind.Authority, TlsBench.Der(400, 8), 400));
        certificates = Loaded(flash);
        byte[] read = certificates.Read(CertificateKind.Authority);
        Assert.AreEqual(400, read.Length);
        Assert.AreEqual((byte)8, read[399]);
        Assert.AreEqual(16, certificates.Print(CertificateKind.Authority).Length);
        Assert.IsNull(certificates.Read(CertificateKind.Key));
        Assert.AreEqual(-1, flash.Length("ca.b"), "the old one is deleted");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    [DataRow(299)]
    [DataRow(301)]
    public void What_is_no_DER_structure_of_its_length_is_malformed(int length)
    {
        byte[] der = new byte[302];
        System.Array.Copy(TlsBench.Der(300, 1), der, 300);
        Certificates certificates = Loaded(new FakeFlash());
        Assert.AreEqual("malformed", certificates.Set(CertificateKind.Authority, der, length));
        Assert.IsNull(certificates.Set(CertificateKind.Authority, der, 300));
    }

    [TestMethod]
    public void The_length_of_a_DER_structure_is_read_in_its_three_forms()
    {
        Assert.IsTrue(Certificates.IsWhole(new byte[] { 0x30, 2, 5, 0 }, 4));
        Assert.IsFalse(Certificates.IsWhole(new byte[] { 0x31, 2, 5, 0 }, 4));
        Assert.IsFalse(Certificates.IsWhole(new byte[] { 0x30, 0x80, 0, 0 }, 4));
        Assert.IsFalse(Certificates.IsWhole(new byte[] { 0x30, 0x83, 0, 0, 1, 0 }, 6));
        byte[] middle = new byte[131];
        middle[0] = 0x30;
        middle[1] = 0x81;
        middle[2] = 128;
        Assert.IsTrue(Certificates.IsWhole(middle, 131));
        byte[] tooLong = TlsBench.Der(Certificates.MaxLength + 1, 0);
        Assert.IsFalse(Certificates.IsWhole(tooLong, tooLong.Length));
    }

    [TestMethod]
    public void A_write_that_is_cut_anywhere_leaves_the_old_one_or_the_new_one()
    {
        FakeFlash after = new FakeFlash();
        Certificates certificates = Loaded(after);
        certificates.Set(CertificateKind.Authority, TlsBench.Der(300, 1), 300);
        byte[] old = after.Content("ca.b");
        certificates.Set(CertificateKind.Authority, TlsBench.Der(320, 2), 320);
        byte[] file = after.Content("ca.a");
        for (int written = 0; written <= file.Length; written++)
        {
            FakeFlash flash = new FakeFlash();
            flash.Create("ca.b", old, 0, old.Length);
            flash.Create("ca.a", file, 0, written);
            certificates = Loaded(flash);
            byte[] read = certificates.Read(CertificateKind.Authority);
            Assert.IsFalse(certificates.IsDamaged);
            Assert.AreEqual(written == file.Length ? 320 : 300, read.Length);
        }
    }

    [TestMethod]
    public void The_first_one_torn_is_damaged_and_not_absent()
    {
        FakeFlash flash = new FakeFlash();
        flash.Create("ca.b", new byte[100], 0, 100);
        Certificates certificates = Loaded(flash);
        Assert.IsTrue(certificates.IsDamaged);
        Assert.IsNull(certificates.Set(CertificateKind.Authority, TlsBench.Der(300, 1), 300));
        Assert.IsFalse(certificates.IsDamaged);
    }

    [TestMethod]
    public void Erased_they_are_gone_from_flash_and_a_cut_in_between_brings_no_older_one_back()
    {
        FakeFlash flash = new FakeFlash();
        Certificates certificates = Loaded(flash);
        certificates.Set(CertificateKind.Authority, TlsBench.Der(300, 1), 300);
        byte[] older = flash.Content("ca.b");
        certificates.Set(CertificateKind.Authority, TlsBench.Der(320, 2), 320);
        flash.Create("ca.b", older, 0, older.Length);
        certificates = Loaded(flash);
        Assert.AreEqual(320, certificates.Read(CertificateKind.Authority).Length);
        Assert.IsTrue(certificates.Erase());
        Assert.AreEqual(-1, flash.Length("ca.a"));
        Assert.AreEqual(-1, flash.Length("ca.b"));
        Assert.IsFalse(certificates.IsDamaged);
    }

    private static Certificates Loaded(FakeFlash flash)
    {
        Certificates certificates = new Certificates(flash);
        certificates.Load();
        return certificates;
    }
}
