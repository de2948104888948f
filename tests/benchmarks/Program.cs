using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Latchkey.Benchmarks.TokenBenchmarks).Assembly).Run(args);
