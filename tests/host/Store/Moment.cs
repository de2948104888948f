namespace Latchkey.Tests.Host.Store;

/// <summary>A write of a life, with the flash as it was.</summary>
/// <param name="Number">The how-manieth of the life, from 1.</param>
/// <param name="Write">The write.</param>
/// <param name="Before">All files before it.</param>
/// <param name="Operation">What the lock was doing.</param>
internal sealed record Moment(int Number, FlashWrite Write, Dictionary<string, byte[]> Before, string Operation);
