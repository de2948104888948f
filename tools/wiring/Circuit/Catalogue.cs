namespace Latchkey.Diagrams.Circuit;

/// <summary>Every kind of part that a lock is built of, with what to order.</summary>
internal static class Catalogue
{
    private const string Chip0805 = "0805, 1 %, 0.125 W; through-hole metal film 0.25 W does as well";

    /// <summary>Gain of the amplifier at the shunt (INA180 datasheet, "Device Comparison": A1 = 20 V/V).</summary>
    public const double AmplifierGain = 20;

    /// <summary>Interval that the watchdog's resistor is chosen for, in s: <c>IWatchdog.Feed</c> says about 8.</summary>
    public const double WatchdogIntervalS = 8;

    public static readonly Item Shunt = new("Shunt", Item.Text(0.05, "Ω") + " 1 W", "Vishay Dale", "WSL2512R0500FEA", "Bourns CRA2512-FZ-R050ELF", "2512, 1 %; four-wire layout", 0.05);

    public static readonly Item R330 = Resistor(330, "330R");
    public static readonly Item R1K = Resistor(1e3, "1K");
    public static readonly Item R2K2 = Resistor(2.2e3, "2K2");
    public static readonly Item R4K7 = Resistor(4.7e3, "4K7");
    public static readonly Item R10K = Resistor(10e3, "10K");
    public static readonly Item R10K2 = Resistor(10.2e3, "10K2") with { Note = "sets the interval of the watchdog: 1 % or better" };
    public static readonly Item R100K = Resistor(100e3, "100K");
    public static readonly Item R200K = Resistor(200e3, "200K");

    public static readonly Item C10N = Ceramic(10e-9, "50 V X7R", "Murata", "GRM21BR71H103KA01L", "any 0805 X7R, 50 V");
    public static readonly Item C100N = Ceramic(100e-9, "50 V X7R", "Murata", "GRM21BR71H104KA01L", "any 0805 X7R, 25 V or more");
    public static readonly Item C2U2 = Ceramic(2.2e-6, "16 V X7R", "Murata", "GRM21BR71C225KA12L", "any 0805 X7R, 10 V or more");
    public static readonly Item C10U = Ceramic(10e-6, "16 V X5R", "Murata", "GRM21BR61C106KE15L", "any 0805 X5R or X7R, 16 V or more");
    public static readonly Item C470U = Electrolytic(470e-6, "16 V", "EEU-FR1C471", "Nichicon UHE1C471MPD", "takes the motor's inrush and what it gives back");
    public static readonly Item C2200U = Electrolytic(2200e-6, "10 V", "EEU-FR1A222", "Nichicon UHE1A222MHD", "carries the logic through a dip of the battery");

    public static readonly Item Battery = new("Battery holder", "4 × AA, 6 V", "Keystone", "2478", "6 V DC supply of 4 A or more", "alkaline cells, Energizer E91; no lithium AA (1.8 V when new)");
    public static readonly Item CoinCell = new("Coin cell and holder", "CR2032, 3 V", "Keystone", "3034", "MPD BS-7", "with a CR2032 of Panasonic or Renata; not a rechargeable one");
    public static readonly Item Fuse3A = new("Polyfuse", "3 A hold, 30 V", "Bourns", "MF-R300", "Littelfuse RUEF300", "trips at 6 A; at 60 °C it holds about 2 A");
    public static readonly Item Fuse500M = new("Polyfuse", "0.5 A hold, 60 V", "Bourns", "MF-R050", "Littelfuse RXEF050", "trips at 1 A");
    public static readonly Item PMos = new("P-channel MOSFET", "Si4435DDY", "Vishay Siliconix", "SI4435DDY-T1-GE3", "Infineon IRF7416TRPBF", "SO-8, 30 V, resistance specified from 4.5 V at the gate; lets no current back when the cells are the wrong way round");
    public static readonly Item Npn = new("NPN transistor", "MMBT3904", "onsemi", "MMBT3904LT1G", "2N3904 (through-hole, other pin order)", "SOT-23");
    public static readonly Item Schottky1A = new("Schottky diode", "SS14", "onsemi", "SS14", "Vishay SS14-E3/61T", "1 A, 40 V");
    public static readonly Item Schottky5A = new("Schottky diode", "B540C", "Diodes Inc.", "B540C-13-F", "onsemi MBRS540T3G", "5 A, 40 V, SMC");
    public static readonly Item Switching = new("Diode", "1N4148W", "Diodes Inc.", "1N4148W-7-F", "1N4148 (through-hole)", "SOD-123");
    public static readonly Item Tvs = new("TVS, both ways", "SMBJ10CA", "Littelfuse", "SMBJ10CA", "Bourns SMBJ10CA", "takes the motor's kick when an end switch opens under current");
    public static readonly Item Led = new("LED, 5 mm", "green", "Kingbright", "WP7113LGD", "any LED of 2 to 4 mA", "low-current type");
    public static readonly Item Buzzer = new("Magnetic buzzer, passive", "42 Ω, 2048 Hz", "CUI Devices", "CEM-1203(42)", "any passive one of 3 V, 40 Ω or more", "not one that sounds by itself");

    public static readonly Item Regulator = new("Regulator 3.3 V", "LDL1117S33R", "STMicroelectronics", "LDL1117S33R", "Pololu S7V8F3 (module, also from less than 3.3 V)", "1.2 A, 0.35 V drop-out, up to 18 V in; 1117 types of 1.1 V drop-out do not do");
    public static readonly Item Bridge = new("H-bridge, two in parallel", "DRV8833PWPR", "Texas Instruments", "DRV8833PWPR", "Pololu 2130 (module; AISEN and BISEN go to R7 and to no ground of the module)", "2.7 to 10.8 V, 3 A and 4 A at the peak in parallel; solder the pad; the DRV8871 starts at 6.5 V only");
    public static readonly Item Amplifier = new("Current-sense amplifier, gain 20", "INA180A1", "Texas Instruments", "INA180A1IDBVR", "INA199A1DCKR is gain 50: no", "A1 is the gain; pins of INA180, not of INA180B");
    public static readonly Item Watchdog = new("Watchdog timer", "TPL5010", "Texas Instruments", "TPL5010DDCR", "TPL5010QDDCRQ1", "");
    public static readonly Item Clock = new("Real-time clock", "DS3231SN", "Analog Devices (Maxim)", "DS3231SN#", "DS3231M; module with DS3231 and battery", "optional: without it the lock waits for the time after a power cut");

    public static readonly Item EndPower = new("Microswitch, SPDT, 5 A", "SS-5GL", "Omron", "SS-5GL", "any 5 A microswitch with lever", "carries the motor's current");
    public static readonly Item EndSignal = new("Microswitch, SPDT, 0.1 A", "SS-01GL", "Omron", "SS-01GL", "any microswitch with gold contacts", "same case: stacked on the two screws of the 5 A one, its lever a little earlier");
    public static readonly Item Reed = new("Reed sensor and magnet", "MK04-1A66B", "Standex-Meder", "MK04-1A66B-500W", "Littelfuse 59140-1-S-02-A", "with magnet M04 (Standex-Meder 4003004003)");
    public static readonly Item Button = new("Push-button", "B3F-4055", "Omron", "B3F-4055", "any normally open button", "legs 1-2 and 3-4 are one: 1 and 4, from corner to corner, are a pair in any numbering");
    public static readonly Item Motor = new("Bolt motor", "6 V DC gear motor", "Pololu", "4828 (25D, 6 V, 172:1 LP)", "any 6 V DC motor that stalls between 1.2 and 3 A", "by the lock: 2 A at a stall, a quarter turn in half a second; the HP motors of 6 V stall at 6 A and are too strong; the encoder's wires stay open");

    public static readonly Item Jumper = new("Jumper", "run", "Harwin", "M20-9990246", "any 2.54 mm", "with shunt Harwin M7582-05: closed to run, open to flash");
    public static readonly Item Header3 = new("Connector, 3 pins", "console", "Harwin", "M20-9990346", "any 2.54 mm", "for a 3.3 V USB-serial cable: FTDI TTL-232R-3V3, its red wire (5 V) cut back");
    public static readonly Item Header4 = new("Connector, 4 pins", "camera", "JST", "B4B-XH-A", "any 2.54 mm", "cable housing XHP-4");

    private static Item Resistor(double ohms, string code) => new("Resistor", Item.Text(ohms, "Ω"), "Yageo", $"RC0805FR-07{code}L", $"Vishay CRCW0805 {Item.Text(ohms, "Ω")} 1 %", Chip0805, ohms);

    private static Item Ceramic(double farads, string rating, string maker, string number, string alternatives) =>
        new("Ceramic capacitor", Item.Text(farads, "F"), maker, number, alternatives, "0805, " + rating, farads);

    private static Item Electrolytic(double farads, string rating, string number, string alternatives, string note) =>
        new("Electrolytic capacitor", $"{farads * 1e6:0} µF {rating}", "Panasonic", number, alternatives, "low ESR; " + note, farads);
}
