package telecontrol.gateway;

import io.netty.buffer.ByteBuf;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import telecontrol.iec104.ApduText;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.DoubleCommand;
import telecontrol.iec104.InformationElement.FloatSetPoint;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationElement.SingleCommand;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.Master;
import telecontrol.iec104.MasterListener;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteStation;

/** Master of the demonstration: interrogates the station, operates it, and prints the frames in both directions. */
final class DemoMaster implements MasterListener, AutoCloseable {
    private static final int COMMON_ADDRESS = 1;
    private static final int PUMP_1 = 5001;
    private static final int PUMP_2 = 5002;
    private static final int OUTLET_VALVE = 5101;
    private static final int LEVEL_SET_POINT = 6001;
    private static final int CLOSED = 1;
    private static final int OPEN = 2;

    private final PrintWriter out;
    private final CompletableFuture<String> disconnected;
    private final Map<Integer, String> names = new HashMap<>();
    private final Master master = new Master(LinkParameters.STANDARD, this);
    private final ScheduledExecutorService script =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo-script"));

    /**
     * Master that is not connected yet.
     *
     * @param disconnected told when the connection ends by itself
     */
    DemoMaster(Site site, PrintWriter out, CompletableFuture<String> disconnected) {
        this.out = out;
        this.disconnected = disconnected;
        for (SiteStation station : site.stations()) {
            station.points().forEach(point -> names.put(point.ioa().value(), point.name() + unit(point.unit())));
            station.commands()
                    .forEach(command -> names.put(command.ioa().value(), command.name() + unit(command.unit())));
        }
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "" : " in " + unit;
    }

    /** Connects, interrogates and begins the script. */
    void connect(InetSocketAddress outstation) throws GatewayException {
        try {
            master.connect(outstation).toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new GatewayException("the master cannot connect: " + NetworkFailure.words(cause));
        }
        master.start();
        after(
                1_000,
                "the master interrogates the station",
                () -> send(TypeId.C_IC_NA_1, 0, new Interrogation(Interrogation.STATION)));
        after(
                3_000,
                "the master starts pump 2",
                () -> send(TypeId.C_SC_NA_1, PUMP_2, new SingleCommand(true, 0, false)));
        after(
                5_000,
                "the master lowers the level set point to 2.5 m",
                () -> send(TypeId.C_SE_NC_1, LEVEL_SET_POINT, new FloatSetPoint(2.5f, 0, false)));
        after(7_000, "the master closes the outlet valve: select, then execute", () -> {
            send(TypeId.C_DC_NA_1, OUTLET_VALVE, new DoubleCommand(CLOSED, 0, true));
            send(TypeId.C_DC_NA_1, OUTLET_VALVE, new DoubleCommand(CLOSED, 0, false));
        });
        after(
                12_000,
                "the master stops pump 1",
                () -> send(TypeId.C_SC_NA_1, PUMP_1, new SingleCommand(false, 0, false)));
        after(18_000, "the master opens the outlet valve", () -> {
            send(TypeId.C_DC_NA_1, OUTLET_VALVE, new DoubleCommand(OPEN, 0, true));
            send(TypeId.C_DC_NA_1, OUTLET_VALVE, new DoubleCommand(OPEN, 0, false));
        });
    }

    private void after(long millis, String words, Runnable step) {
        script.schedule(
                () -> {
                    say(words);
                    step.run();
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void say(String words) {
        out.println("** " + words + " **");
    }

    private void send(TypeId type, int address, InformationElement element) {
        CauseOfTransmission activation = CauseOfTransmission.of(CauseOfTransmission.ACTIVATION);
        master.send(Asdu.of(type, activation, COMMON_ADDRESS, new InformationObject(address, element)));
    }

    @Override
    public void apdu(boolean received, ByteBuf apdu) {
        out.println(received ? "<- " + ApduText.withoutObjects(apdu) : "-> " + ApduText.of(apdu));
    }

    @Override
    public void received(Asdu asdu) {
        for (InformationObject object : asdu.objects()) {
            out.printf("     %-22s %s%n", names.getOrDefault(object.address(), ""), object);
        }
    }

    @Override
    public void closed(String reason) {
        disconnected.complete(reason);
    }

    @Override
    public void close() {
        script.shutdownNow();
        master.close();
    }
}
