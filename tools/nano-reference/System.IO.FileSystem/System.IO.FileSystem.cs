// System.IO.FileSystem 1.1.93.0: files in the littlefs partition.

using System.Reflection;

[assembly: AssemblyVersion("1.1.93.0")]

namespace System.IO;

public static class File
{
    public static FileStream Create(string path) => throw null;
    public static FileStream Create(string path, int bufferSize) => throw null;
    public static void Delete(string path) { }
    public static bool Exists(string path) => throw null;
    public static void Move(string sourceFileName, string destFileName) { }
    public static FileStream Open(string path, FileMode mode) => throw null;
    public static FileStream Open(string path, FileMode mode, FileAccess access) => throw null;
    public static FileStream OpenRead(string path) => throw null;
    public static FileStream OpenWrite(string path) => throw null;
    public static byte[] ReadAllBytes(string path) => throw null;
    public static void WriteAllBytes(string path, byte[] bytes) { }
}

public enum FileAccess
{
    Read = 1,
    Write = 2,
    ReadWrite = 3,
}

public enum FileMode
{
    CreateNew = 1,
    Create = 2,
    Open = 3,
    OpenOrCreate = 4,
    Truncate = 5,
    Append = 6,
}

public class FileStream : Stream
{
    public FileStream(string path, FileMode mode) { }
    public FileStream(string path, FileMode mode, FileAccess access) { }
    public override bool CanRead => throw null;
    public override bool CanSeek => throw null;
    public override bool CanWrite => throw null;
    public override long Length => throw null;
    public override long Position { get => throw null; set { } }
    public string Name => throw null;
    public override void Close() { }
    protected override void Dispose(bool disposing) { }
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw null;
    public override int ReadByte() => throw null;
    public override long Seek(long offset, SeekOrigin origin) => throw null;
    public override void SetLength(long value) { }
    public override void Write(byte[] buffer, int offset, int count) { }
    public override void WriteByte(byte value) { }
}
