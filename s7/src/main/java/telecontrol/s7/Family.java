package telecontrol.s7;

import java.util.Locale;

/** PLC families as far as the advice to their owners differs; the words are those of STEP 7, TIA Portal and LOGO!Soft Comfort. */
enum Family {
    S7_300(
            "S7300",
            "check rack and slot (S7-300: the CPU is in rack 0, slot 2)",
            "choose protection level 1 in HW Config, CPU properties, Protection"),
    S7_400(
            "S7400",
            "check rack and slot (S7-400: as in HW Config, often rack 0, slot 3; behind a wide power supply slot 4)",
            "choose protection level 1 in HW Config, CPU properties, Protection"),
    S7_1200("S71200", "check rack and slot (S7-1200: rack 0, slot 1 or 0)", Family.TIA_PERMIT),
    S7_1500("S71500", "check rack and slot (S7-1500: rack 0, slot 1 or 0)", Family.TIA_PERMIT),
    ET_200SP("ET200SP", "check rack and slot (ET 200SP CPU: rack 0, slot 1 or 0)", Family.TIA_PERMIT),
    LOGO(
            "LOGO",
            "check both TSAPs against the S7 server connection in LOGO!Soft Comfort, Tools, Ethernet Connections (the gateway's local TSAP is"
                    + " the remote one there)",
            "permit S7 access in LOGO!Soft Comfort, Online Settings, Access control"),
    S7_200(
            "S7200",
            "check both TSAPs against the server connection in the Ethernet wizard of STEP 7-Micro/WIN (CP 243-1: 10.00 to 10.07)",
            "choose a password level with full privileges in the system block"),
    PC_STATION(
            "PC",
            "check the TSAP (PC station: its low octet is the index of the software controller in the Station Configuration Editor)",
            Family.TIA_PERMIT),
    UNKNOWN(
            "",
            "check rack and slot (S7-300 0/2, S7-1200 and S7-1500 0/1 or 0/0, S7-400 by its hardware configuration; LOGO! and S7-200 need"
                    + " their own TSAPs)",
            "S7-1200 and S7-1500: " + Family.TIA_PERMIT + "; S7-300 and S7-400: choose protection level 1");

    /** Protection page of a CPU in TIA Portal. */
    private static final String TIA_PERMIT =
            "tick \"Permit access with PUT/GET communication from remote partner\" in TIA Portal, CPU properties, Protection & Security,"
                    + " Connection mechanisms, choose the access level \"Full access\", and download the hardware configuration";

    private static final Family[] VALUES = values();

    private final String word;
    private final String route;
    private final String permit;

    Family(String word, String route, String permit) {
        this.word = word;
        this.route = route;
        this.permit = permit;
    }

    /** Family that a word such as {@code S7-1500}, {@code LOGO! 8} or {@code ET 200SP} begins with. */
    static Family of(String model) {
        String letters = model.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        for (Family family : VALUES) {
            // S71200 begins with none of the shorter words, S7200 is told from S71200 by its second digit.
            if (!family.word.isEmpty() && letters.startsWith(family.word)) {
                return family;
            }
        }
        return letters.contains("SOFTWARECONTROLLER") || letters.startsWith("WINAC") || letters.startsWith("SIMATICPC")
                ? PC_STATION
                : UNKNOWN;
    }

    /** What to check when the CPU is not where it was looked for. */
    String route() {
        return route;
    }

    /** What to set when the CPU denies access. */
    String permit() {
        return permit;
    }

    /** Whether the CPU may have firmware that is known to drop connections. */
    boolean mayDropLinks() {
        return this == S7_1500 || this == ET_200SP || this == UNKNOWN;
    }
}
