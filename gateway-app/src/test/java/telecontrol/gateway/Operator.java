package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.Cp56Time2a;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.TypeId;

/**
 * Someone in the control centre who operates a station of a sample and looks at the answers.
 *
 * @param commonAddress station that is operated
 */
record Operator(SampleRun run, int commonAddress) {

    /** Sends a command; types with a time tag carry the present time. */
    void send(TypeId type, int ioa, InformationElement element) {
        Cp56Time2a time = type.isTimeTagged()
                ? Cp56Time2a.of(
                        run.clock.instant().toEpochMilli(),
                        run.site.outstation().time())
                : null;
        run.master.send(type, commonAddress, new InformationObject(ioa, element, time));
    }

    private Received confirmation(TypeId type) throws InterruptedException {
        return run.master.await(type, CauseOfTransmission.ACTIVATION_CONFIRMATION);
    }

    void assertConfirmed(TypeId type) throws InterruptedException {
        Received confirmation = confirmation(type);
        assertFalse(confirmation.cause().negative(), () -> confirmation + " " + run.log.lines("refused"));
    }

    void assertTerminated(TypeId type) throws InterruptedException {
        Received termination = run.master.await(type, CauseOfTransmission.ACTIVATION_TERMINATION);
        assertFalse(termination.cause().negative(), () -> termination + " " + run.log.lines("command"));
    }

    void assertDone(TypeId type) throws InterruptedException {
        assertConfirmed(type);
        assertTerminated(type);
    }

    /** Refused, and the log says why. */
    void assertRefused(TypeId type, String reason) throws InterruptedException {
        Received confirmation = confirmation(type);
        assertTrue(confirmation.cause().negative(), confirmation::toString);
        List<String> lines = run.log.lines("refused: ");
        assertTrue(lines.get(lines.size() - 1).contains(reason), lines::toString);
    }
}
