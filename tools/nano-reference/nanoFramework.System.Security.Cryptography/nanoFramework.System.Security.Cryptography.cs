// nanoFramework.System.Security.Cryptography 1.0.38.0: HMAC-SHA256 and AES-128, the platform's only native cryptography that Latchkey uses.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.0.38.0")]

namespace System.Security.Cryptography;

public class Aes
{
    public Aes(CipherMode mode) { }
    public CipherMode Mode { get => throw null; set { } }
    public byte[] Key { get => throw null; set { } }
    public byte[] IV { get => throw null; set { } }
    public void GenerateIV() { }
    public byte[] Encrypt(byte[] data) => throw null;
    public byte[] Decrypt(byte[] data) => throw null;
}

public enum CipherMode
{
    None = 0,
    CBC = 1,
    ECB = 2,
}

public class HMACSHA256 : IDisposable
{
    public HMACSHA256() { }
    public HMACSHA256(byte[] key) { }
    public byte[] Hash => throw null;
    public byte[] Key { get => throw null; set { } }
    public byte[] ComputeHash(byte[] buffer) => throw null;
    public static byte[] HashData(byte[] key, byte[] source) => throw null;
    public void Dispose() { }
    protected void Dispose(bool disposing) { }
}
