package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.Master;
import telecontrol.iec104.MasterListener;
import telecontrol.iec104.TypeId;

/** Master of a test: keeps what arrives in order. */
final class TestMaster implements MasterListener, AutoCloseable {
    static final int SECONDS = 15;

    /** One object of an ASDU that arrived. */
    record Received(TypeId type, CauseOfTransmission cause, int commonAddress, InformationObject object) {
        int cot() {
            return cause.cause();
        }

        /** Such as {@code IOA 1001 on}. */
        String text() {
            String text = object.toString();
            int time = text.indexOf(" @ ");
            return time < 0 ? text : text.substring(0, time);
        }

        Monitored monitored() {
            return (Monitored) object.element();
        }
    }

    final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final Master master = new Master(LinkParameters.STANDARD, this);

    static TestMaster connected(Gateway gateway) throws Exception {
        return connected(gateway.listening().get(0));
    }

    static TestMaster connected(InetSocketAddress outstation) throws Exception {
        TestMaster master = new TestMaster();
        master.master.connect(outstation).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        master.master.start();
        master.started.get(SECONDS, TimeUnit.SECONDS);
        return master;
    }

    /** Master that is connected and takes no data. */
    static TestMaster idle(Gateway gateway) throws Exception {
        TestMaster master = new TestMaster();
        master.master.connect(gateway.listening().get(0)).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        return master;
    }

    @Override
    public void started() {
        started.complete(true);
    }

    @Override
    public void received(Asdu asdu) {
        for (InformationObject object : asdu.objects()) {
            received.add(new Received(asdu.type(), asdu.cause(), asdu.commonAddress(), object));
        }
    }

    @Override
    public void closed(String reason) {
        closed.complete(reason);
    }

    void send(TypeId type, int commonAddress, int address, InformationElement element) {
        send(type, CauseOfTransmission.ACTIVATION, commonAddress, address, element);
    }

    void send(TypeId type, int commonAddress, InformationObject object) {
        master.send(Asdu.of(type, CauseOfTransmission.of(CauseOfTransmission.ACTIVATION), commonAddress, object));
    }

    void send(Asdu asdu) {
        master.send(asdu);
    }

    void sendDeactivation(TypeId type, int commonAddress, int address, InformationElement element) {
        send(type, CauseOfTransmission.DEACTIVATION, commonAddress, address, element);
    }

    void send(TypeId type, int cause, int commonAddress, int address, InformationElement element) {
        master.send(
                Asdu.of(type, CauseOfTransmission.of(cause), commonAddress, new InformationObject(address, element)));
    }

    /** Takes what arrives until the wanted object; it is the last of the result. */
    List<Received> until(Predicate<Received> wanted) throws InterruptedException {
        List<Received> before = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            Received next = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertNotNull(next, () -> "not within " + SECONDS + " s; before it came " + before);
            before.add(next);
            if (wanted.test(next)) {
                return before;
            }
        }
    }

    Received await(Predicate<Received> wanted) throws InterruptedException {
        List<Received> before = until(wanted);
        return before.get(before.size() - 1);
    }

    /** Next object of that station and address, such as {@code IOA 1001 on}, whatever the cause. */
    Received await(int commonAddress, String text) throws InterruptedException {
        return await(object ->
                object.commonAddress() == commonAddress && object.text().equals(text));
    }

    /** Confirmation, termination or refusal of a command. */
    Received await(TypeId type, int cause) throws InterruptedException {
        return await(object -> object.type() == type && object.cot() == cause);
    }

    /** Interrogates; the objects that answered, without confirmation and termination. */
    List<Received> interrogate(int commonAddress, int qualifier) throws InterruptedException {
        send(TypeId.C_IC_NA_1, commonAddress, 0, new Interrogation(qualifier));
        await(TypeId.C_IC_NA_1, CauseOfTransmission.ACTIVATION_CONFIRMATION);
        return until(object ->
                        object.type() == TypeId.C_IC_NA_1 && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION)
                .stream()
                .filter(object -> object.cot() == qualifier)
                .toList();
    }

    List<String> interrogate(int commonAddress) throws InterruptedException {
        return interrogate(commonAddress, Interrogation.STATION).stream()
                .map(object -> object.type() + " " + object.text())
                .toList();
    }

    /** Drops the connection as a master does that dies. */
    @Override
    public void close() {
        master.close();
    }
}
