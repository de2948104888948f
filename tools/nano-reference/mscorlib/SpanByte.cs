// mscorlib 1.17.11.0: a view of bytes, which I2C transfers take.

namespace System;

public struct SpanByte
{
    public SpanByte(byte[] array) { }
}
