using Latchkey.VirtualEsp32;

namespace Latchkey.Diagrams.Boards;

/// <summary>What a pin table must keep. Each breach is a line for people.</summary>
internal static class PinRules
{
    /// <summary>All breaches of a table.</summary>
    public static IEnumerable<string> Breaches(ChipModel chip, IReadOnlyList<PinUse> uses) => uses.SelectMany(use => OfPin(chip, use)).Concat(Twice(chip, uses));

    private static IEnumerable<string> OfPin(ChipModel chip, PinUse use)
    {
        int pin = use.Gpio(chip);
        if (use.Need == PinNeed.Analogue && pin < 0)
        {
            yield return $"{use.Field}: channel {use.Number} is none of the {chip.Name}'s ADC1 (0 to {chip.Adc1.Count - 1}); ADC2 does not work while Wi-Fi is on";
            yield break;
        }

        if (!chip.Has(pin))
        {
            yield return $"{use.Field}: the {chip.Name} has no GPIO {pin}";
            yield break;
        }

        if (chip.InputOnly.Contains(pin) && use.Need is PinNeed.Actuator or PinNeed.Output or PinNeed.OpenDrain)
        {
            yield return $"{use.Field}: GPIO {pin} is an input only";
        }

        if (chip.InputOnly.Contains(pin) && use.Need == PinNeed.Contact)
        {
            yield return $"{use.Field}: GPIO {pin} has no pull-up";
        }

        if (chip.HighAtBoot.Contains(pin) && use.Need == PinNeed.Actuator)
        {
            yield return $"{use.Field}: GPIO {pin} is high for a while before the firmware runs";
        }

        foreach ((IReadOnlyList<int> taken, string by) in new[]
        {
            (chip.Strapping, "decides at reset how the chip starts (strapping pin)"), (chip.Memory, "belongs to the flash or to a PSRAM"),
            (chip.Usb, "is USB"), (chip.Debugger, "belongs to the debugger's COM1"),
        })
        {
            if (taken.Contains(pin))
            {
                yield return $"{use.Field}: GPIO {pin} {by}";
            }
        }
    }

    private static IEnumerable<string> Twice(ChipModel chip, IReadOnlyList<PinUse> uses) => uses.GroupBy(use => use.Gpio(chip))
        .Where(group => group.Key >= 0 && group.Count() > 1).Select(group => $"GPIO {group.Key} is used by {string.Join(" and by ", group.Select(use => use.Field))}");
}
