package telecontrol.gateway;

import io.netty.buffer.ByteBuf;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.iec104.ApduText;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.LinkParameters;
import telecontrol.iec104.Master;
import telecontrol.iec104.MasterListener;
import telecontrol.iec104.TypeId;

/** Verb {@code master}: a controlling station that interrogates an outstation and shows what passes. */
@Command(
        name = "master",
        description = "Connects to an outstation as a SCADA master, interrogates it and prints every frame.",
        mixinStandardHelpOptions = true)
final class MasterCommand implements Callable<Integer> {
    private static final int STANDARD_PORT = 2404;
    private static final int LAST_ADDRESS = 65_535;
    private static final int CONNECT_SECONDS = 35;
    private static final String NOT_OPEN =
            "\n  = help: is the gateway running, does it listen on this port, and does no firewall stand between?";
    private static final String NOT_SERVED =
            "\n  = help: the outstation did not start data transfer: is the address of this computer among its masters?";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "HOST[:PORT]", description = "The outstation; port 2404 unless given.")
    private String address = "";

    @Option(
            names = "--ca",
            paramLabel = "N",
            defaultValue = "65535",
            description = "Common address to interrogate, 65535 for all stations (default: ${DEFAULT-VALUE}).")
    private int commonAddress;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "How long to stay connected, such as 20s or 5m; without it until stopped.")
    private @Nullable Duration duration;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        InetSocketAddress outstation = parse(line);
        if (commonAddress < 1 || commonAddress > LAST_ADDRESS) {
            throw new ParameterException(line, "--ca: " + commonAddress + " (expected: 1 to 65535)");
        }
        Printer printer = new Printer(line.getOut());
        try (Master master = new Master(LinkParameters.STANDARD, printer)) {
            master.connect(outstation).toCompletableFuture().get(CONNECT_SECONDS, TimeUnit.SECONDS);
            master.start();
            master.send(Asdu.of(
                    TypeId.C_IC_NA_1,
                    CauseOfTransmission.of(CauseOfTransmission.ACTIVATION),
                    commonAddress,
                    new InformationObject(0, new Interrogation(Interrogation.STATION))));
            return watch(printer, line.getErr());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failed(line.getErr(), "cannot connect to " + address + ": " + NetworkFailure.words(cause), NOT_OPEN);
        } catch (TimeoutException e) {
            return failed(line.getErr(), "cannot connect to " + address + ": no answer", NOT_OPEN);
        }
    }

    private int watch(Printer printer, PrintWriter err) throws InterruptedException, ExecutionException {
        try {
            String reason = duration == null
                    ? printer.closed.get()
                    : printer.closed.get(duration.toMillis(), TimeUnit.MILLISECONDS);
            return failed(err, "the connection ended: " + reason, printer.started ? "" : NOT_SERVED);
        } catch (TimeoutException stayedToTheEnd) {
            return CommandLine.ExitCode.OK;
        }
    }

    private static int failed(PrintWriter err, String message, String help) {
        err.println("error: " + message + help);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private InetSocketAddress parse(CommandLine line) {
        String host = address;
        int port = STANDARD_PORT;
        int colon = address.lastIndexOf(':');
        boolean bareIpv6 = address.indexOf(':') != colon && !address.contains("]");
        if (colon > address.lastIndexOf(']') && !bareIpv6) {
            host = address.substring(0, colon);
            port = port(line, address.substring(colon + 1));
        }
        if (host.isEmpty()) {
            throw new ParameterException(line, "'" + address + "' names no host (expected: HOST or HOST:PORT)");
        }
        InetSocketAddress outstation = new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port);
        if (outstation.isUnresolved()) {
            throw new ParameterException(line, "'" + host + "' is no known host (expected: HOST or HOST:PORT)");
        }
        return outstation;
    }

    private static int port(CommandLine line, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= Ports.LAST) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new ParameterException(line, "port: '" + text + "' (expected: 1 to " + Ports.LAST + ")", e);
        }
        throw new ParameterException(line, "port: " + text + " (expected: 1 to " + Ports.LAST + ")");
    }

    /** Prints frames: what goes to the outstation with an arrow to the right. */
    private static final class Printer implements MasterListener {
        private final PrintWriter out;
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private volatile boolean started;

        Printer(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void apdu(boolean received, ByteBuf apdu) {
            out.println((received ? "<- " : "-> ") + ApduText.of(apdu));
        }

        @Override
        public void started() {
            started = true;
        }

        @Override
        public void closed(String reason) {
            closed.complete(reason);
        }
    }
}
