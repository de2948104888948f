// mscorlib 1.17.11.0: small interfaces.

namespace System;

public interface ICloneable
{
    object Clone();
}

public interface IDisposable
{
    void Dispose();
}
