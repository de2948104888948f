using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Latchkey.Firmware")]
[assembly: InternalsVisibleTo("NFUnitTest")]
[assembly: InternalsVisibleTo("Latchkey.Tests.Host")]
[assembly: InternalsVisibleTo("Latchkey.Benchmarks")]
