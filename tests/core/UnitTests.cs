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
        warm ??= FirmwareCopy.Tried();
        if (!warm.Mutant.On())
        {
            return;
        }

        Failure? failure = warm.FirstFailure(warm.Order);
        warm.Mutant.Off();
        if (failure is null)
        {
            TryStatics(warm);
            return;
        }

        // A mutant before this one may have spoilt what the copy keeps in statics: then the test fails without the mutant too.
        if (warm.FirstFailure([failure.Test]) is null)
        {
            throw new InvalidOperationException($"{failure.Test} noticed", failure.Cause);
        }

        warm = null;
        Every_unit_test_holds();
    }

    // What a mutant changes of static initialisers shows only in a copy that was loaded with it.
    private static void TryStatics(FirmwareCopy warm)
    {
        using FirmwareCopy fresh = new(stays: false);
        fresh.Mutant.On();
        if (fresh.Statics() != warm.Statics() && fresh.FirstFailure(warm.QuickOnes) is { } failure)
        {
            throw new InvalidOperationException($"{failure.Test} noticed", failure.Cause);
        }
    }
}
