using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("NFUnitTest")]
[assembly: InternalsVisibleTo("Latchkey.Tests.Host")]
[assembly: InternalsVisibleTo("Latchkey.Benchmarks")]
