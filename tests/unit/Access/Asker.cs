using Latchkey.Access;
using Latchkey.Session;

namespace Latchkey.Tests.Access;

/// <summary>Someone who asked, and notes the answer.</summary>
public sealed class Asker : IDecisionWatcher
{
    /// <summary>The word of the last answer; null before it.</summary>
    public string Answer;

    /// <inheritdoc/>
    public void Decided(Reason reason) => Answer = ReasonWords.Of(reason);
}
