package telecontrol.gateway.testmaster;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** First word of a line. OBJECT stands for a common address and an information object address, or for a quoted name of the site file. */
enum Verb {
    CONNECT("", "makes the connection; data transfer stays stopped"),
    DISCONNECT("", "stops data transfer and closes the connection"),
    START("", "sends STARTDT: the outstation may send"),
    STOP("", "sends STOPDT: the connection stays as a standby"),
    INTERROGATE("[CA] [group N]", "general interrogation, or that of group 1 to 16"),
    COUNTERS("[CA] [group N] [read|freeze|freeze-reset|reset]", "counter interrogation of all or of group 1 to 4"),
    READ("OBJECT", "asks for one object"),
    SINGLE("OBJECT on|off [short|long|persistent|qu N]", "single command"),
    DOUBLE("OBJECT on|off|0|3 [short|long|persistent|qu N]", "double command; 0 and 3 are not permitted, for tests"),
    STEP("OBJECT lower|higher|0|3 [short|long|persistent|qu N]", "regulating step command"),
    NORMALIZED("OBJECT VALUE [ql N]", "set point from -1 to 0.99997"),
    SCALED("OBJECT VALUE [ql N]", "set point from -32768 to 32767"),
    FLOAT("OBJECT VALUE [ql N]", "set point, short floating point number"),
    BITSTRING("OBJECT BITS", "bitstring of 32 bits, such as 0x0000ff00"),
    SELECT("single|double|step|normalized|scaled|float ...", "selects, with the words of the command behind it"),
    EXECUTE("single|double|step|normalized|scaled|float|bitstring ...", "executes what was selected, or directly"),
    CANCEL("single|double|step|normalized|scaled|float ...", "takes a selection back (deactivation)"),
    COMMAND("single|double|step|normalized|scaled|float ...", "selects, and executes when that was confirmed"),
    CLOCK("[CA] [now|TIME]", "sets the clock; TIME such as 2026-11-21T12:00:00.250, +1h or -10s"),
    TEST("[CA] [N]", "test command with counter N, 0 to 65535"),
    RESET("[CA] [process|events|N]", "reset process command"),
    PARAMETER(
            "OBJECT normalized|scaled|float deadband|smoothing|low-limit|high-limit|N VALUE",
            "loads a parameter of a measured value"),
    ACTIVATE("OBJECT", "starts the cyclic transmission of an object"),
    DEACTIVATE("OBJECT", "ends the cyclic transmission of an object"),
    DELAY("[CA]", "delay acquisition (type 106), which the -104 profile does not have: for the refusal"),
    ASDU("HEX...", "sends octets in the place of an ASDU, with right sequence numbers"),
    APDU("HEX...", "sends octets as they are, past the link layer"),
    EXPECT(
            "[not] [OBJECT [VALUE]] [confirmation|termination] [positive|negative] [cause C] [type T] [quality Q]"
                    + " [tolerance X] | closed  [within TIME]",
            "fails unless it has arrived since the last request, or does within 5s"),
    WAIT("TIME | for ...", "waits, or waits up to a minute for what expect can describe"),
    WATCH("on|off [CA] [IOA|FROM..TO] [type T]", "shows process information as it comes, all or a part"),
    POINTS("[CA] [IOA|FROM..TO] [type T]", "table of the last known values"),
    STATS("", "sequence numbers, windows and counts of the connection"),
    TRACE("on|off", "shows every frame in octets and in words"),
    HELP("[COMMAND]", "this list, or one command"),
    QUIT("", "stops data transfer, disconnects and ends");

    private final String arguments;
    private final String help;

    Verb(String arguments, String help) {
        this.arguments = arguments;
        this.help = help;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is written, such as {@code read OBJECT}. */
    String usage() {
        return arguments.isEmpty() ? word() : word() + " " + arguments;
    }

    /** What it does, in one line. */
    String help() {
        return help;
    }

    /** Commands to the process: what can be selected and executed. */
    boolean isCommand() {
        return switch (this) {
            case SINGLE, DOUBLE, STEP, NORMALIZED, SCALED, FLOAT, BITSTRING -> true;
            default -> false;
        };
    }

    static @Nullable Verb of(String word) {
        for (Verb verb : values()) {
            if (verb.word().equalsIgnoreCase(word)) {
                return verb;
            }
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "exit" -> QUIT;
            case "gi" -> INTERROGATE;
            case "?" -> HELP;
            default -> null;
        };
    }
}
