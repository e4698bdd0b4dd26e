package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.log.RecordedLog;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.RegulatingStepCommand;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.TypeId;
import telecontrol.s7.S7Simulator;

/** Gateway between a simulated PLC and a master that commands. */
final class CommandRun implements AutoCloseable {
    final RecordedLog log = new RecordedLog();
    final S7Simulator plc =
            S7Simulator.builder().db(1, 16).db(10, 64).db(20, 64).start();
    final Gateway gateway;
    final TestMaster master;

    /**
     * Gateway of a whole site file, whose PLC is called north.
     *
     * @param listener number of the listener that the master connects to
     */
    CommandRun(String yaml, int listener) throws Exception {
        gateway = Gateway.start(
                SitePorts.onLoopback(SiteRun.read(yaml), 0, any -> plc.port()),
                InstantSource.system(),
                new OutstationLog());
        master = TestMaster.connected(gateway.listening().get(listener));
    }

    /** Gateway of the stations of a site, after the point {@code ioa: 1} of station 1 was read. */
    static CommandRun of(String stations) throws Exception {
        CommandRun run = new CommandRun("""
                site: Test
                outstation:
                  listen: [{ port: 2404 }]
                  groups: [{ name: tester, masters: [127.0.0.1], commands: allowed }]
                  commands: { late: negative }
                plcs:
                  north: { address: 192.0.2.20, timeout: 1s, scan: { fast: 20ms, normal: 20ms }, cpu: { watch: false } }
                stations:
                """ + stations.indent(2), 0);
        run.awaitRead();
        return run;
    }

    /** Waits for the first poll: the point with the address 1 is valid. */
    void awaitRead() throws InterruptedException {
        master.await(object -> object.object().address() == 1
                && object.type().name().startsWith("M_")
                && object.monitored().quality().bits() == 0);
    }

    void single(int address, boolean on, int qualifier) {
        send(TypeId.C_SC_NA_1, address, new SingleCommand(on, qualifier, false));
    }

    void twofold(int address, int state, int qualifier) {
        send(TypeId.C_DC_NA_1, address, new DoubleCommand(state, qualifier, false));
    }

    void step(int address, int step) {
        send(TypeId.C_RC_NA_1, address, new RegulatingStepCommand(step, 0, false));
    }

    void setPoint(int address, double value) {
        send(TypeId.C_SE_NC_1, address, new FloatSetPoint((float) value, 0, false));
    }

    void send(TypeId type, int address, InformationElement command) {
        master.send(type, 1, address, command);
    }

    Received confirmation(TypeId type) throws InterruptedException {
        return master.await(type, CauseOfTransmission.ACTIVATION_CONFIRMATION);
    }

    Received termination(TypeId type) throws InterruptedException {
        return master.await(type, CauseOfTransmission.ACTIVATION_TERMINATION);
    }

    void assertConfirmed(TypeId type) throws InterruptedException {
        assertFalse(confirmation(type).cause().negative(), this::lines);
    }

    void assertExecuted(TypeId type) throws InterruptedException {
        assertConfirmed(type);
        assertFalse(termination(type).cause().negative(), this::lines);
    }

    /** The master got a negative confirmation, and the log the reason. */
    void assertRefused(TypeId type, String reason) throws InterruptedException {
        Received answer = confirmation(type);
        assertTrue(answer.cause().negative(), () -> answer + " " + lines());
        List<String> refusals = log.lines("refused: ");
        assertTrue(!refusals.isEmpty() && refusals.get(refusals.size() - 1).contains(reason), refusals::toString);
    }

    private String lines() {
        return log.lines().toString();
    }

    @Override
    public void close() {
        master.close();
        gateway.close();
        plc.close();
        log.close();
    }
}
