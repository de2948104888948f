using Xunit;

namespace Latchkey.Tests.Core;

/// <summary>
/// All unit tests as one test, which ends at the first that fails. Made for thousands of runs in one process, each with another mutant: the firmware stays
/// loaded and compiled, and the quick tests come first, so that most mutants cost some hundredths of a second.
/// </summary>
public sealed class UnitTests
{
    private static FirmwareCopy? warm;

    [Fact]
    public void Every_unit_test_holds()
    {
        MutantSwitch.Off();
        warm ??= FirmwareCopy.Tried();
        if (!MutantSwitch.On())
        {
            return;
        }

        if (warm.FirstFailure(warm.Order) is not { } failure)
        {
            // What the mutant changes of static initialisers shows only in a copy that was loaded with it.
            using FirmwareCopy fresh = new();
            Assert.Null(fresh.FirstFailure(warm.QuickOnes)?.Cause);
            return;
        }

        // A mutant before this one may have spoilt what the copy keeps in statics: then the test fails without the mutant too.
        MutantSwitch.Off();
        if (warm.FirstFailure([failure.Test]) is null)
        {
            throw new InvalidOperationException($"{failure.Test} noticed", failure.Cause);
        }

        warm.Dispose();
        warm = null;
        Every_unit_test_holds();
    }
}
