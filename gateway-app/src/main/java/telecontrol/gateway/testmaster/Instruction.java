package telecontrol.gateway.testmaster;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Asdu;

/** Line that was understood. */
sealed interface Instruction {

    /** Connects, disconnects, starts or stops data transfer. */
    record Link(Verb verb) implements Instruction {}

    /** Sends a request, which is made when it is sent: time tags are of that moment. */
    record Send(Supplier<Asdu> request) implements Instruction {}

    /** Sends a selection, and the execution when that was confirmed. */
    record SelectAndExecute(Supplier<Asdu> select, Supplier<Asdu> execute) implements Instruction {}

    /** Sends octets: those of an ASDU, or past the link layer. */
    record SendOctets(String hex, boolean asdu) implements Instruction {}

    /** Shows or hides process information. */
    record Watch(boolean on, Filter filter) implements Instruction {}

    /** Shows or hides frames. */
    record Trace(boolean on) implements Instruction {}

    /** Waits for something and fails without it. */
    record Expect(Condition condition, Duration within) implements Instruction {}

    /** Lets time pass. */
    record Pause(Duration duration) implements Instruction {}

    /** Prints the last known values. */
    record Points(Filter filter) implements Instruction {}

    /** Prints the state of the connection. */
    record Statistics() implements Instruction {}

    /** Prints the commands. */
    record Help(@Nullable Verb verb) implements Instruction {}

    /** Ends. */
    record Quit() implements Instruction {}
}
