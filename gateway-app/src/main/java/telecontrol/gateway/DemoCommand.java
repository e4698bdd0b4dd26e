package telecontrol.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
import picocli.CommandLine.Spec;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.mapping.Site;
import telecontrol.s7.S7Simulator;

/** Verb {@code demo}: a simulated PLC, the gateway and a master, all in this process and on loopback. */
@Command(
        name = "demo",
        description = {
            "Shows the gateway at work with a simulated PLC and a master.",
            "The simulated PLC runs a pumping station, the gateway serves it, and the master interrogates, watches and commands it."
                    + " After 10 s the PLC's plug is pulled for a while."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String SITE = "demo.yaml";
    private static final String NEXT = """

            That was the gateway. Next:
              - keep it running for a SCADA master of your own:  demo --iec104-port 2404 --no-outage --for 1h
              - write a site file for your PLC; samples/minimal.yaml is a start:  check FILE, then run FILE
            """;
    private static final Duration OUTAGE_AT = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--iec104-port",
            paramLabel = "N",
            converter = Ports.class,
            defaultValue = "0",
            description = "Port of the outstation; a free one unless given.")
    private int iec104Port;

    @Option(
            names = "--s7-port",
            paramLabel = "N",
            converter = Ports.class,
            defaultValue = "0",
            description = "Port of the simulated PLC; a free one unless given.")
    private int s7Port;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            defaultValue = "25s",
            description = "How long it runs, such as 20s, 5m or 1h (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofSeconds(25);

    @Option(names = "--no-outage", description = "Leave the PLC's plug where it is.")
    private boolean noOutage;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            return demonstrate(line);
        } catch (GatewayException | IOException e) {
            line.getErr().println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int demonstrate(CommandLine line) throws GatewayException, IOException, InterruptedException {
        PrintWriter out = line.getOut();
        Site site = site();
        CompletableFuture<String> disconnected = new CompletableFuture<>();
        try (S7Simulator plc = plc();
                DemoProcess process = new DemoProcess(plc);
                Gateway gateway = Gateway.start(
                        SitePorts.onLoopback(site, iec104Port, simulated -> plc.port()),
                        InstantSource.system(),
                        new OutstationLog());
                DemoMaster master = new DemoMaster(site, out, disconnected)) {
            InetSocketAddress outstation = gateway.listening().get(0);
            out.printf("simulated PLC  127.0.0.1:%d (S7, DB10 and DB20)%n", plc.port());
            out.printf("outstation     127.0.0.1:%d (IEC 60870-5-104, common address 1)%n%n", outstation.getPort());
            master.connect(gateway.listening().get(1));
            if (!noOutage) {
                process.at(OUTAGE_AT, () -> {
                    out.println("** the PLC's plug is pulled: its points turn invalid **");
                    plc.refuse();
                });
                process.at(OUTAGE_AT.plus(OUTAGE), () -> {
                    out.println("** the PLC is back **");
                    plc.resume();
                });
            }
            String reason = watch(disconnected);
            if (reason != null) {
                line.getErr().println("error: the master lost its connection: " + reason);
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
        out.println(NEXT);
        return CommandLine.ExitCode.OK;
    }

    private S7Simulator plc() throws GatewayException {
        try {
            return S7Simulator.builder().db(10, 64).db(20, 16).start(s7Port);
        } catch (Exception e) {
            // The transport throws the I/O exception of a port in use without declaring it.
            throw new GatewayException(
                    "the simulated PLC cannot listen on 127.0.0.1:" + s7Port + ": " + NetworkFailure.words(e)
                            + "\n  = help: choose another port with --s7-port, or leave it out for a free one");
        }
    }

    /** Why the connection ended before its time, or null when it stayed to the end. */
    private @Nullable String watch(CompletableFuture<String> disconnected) throws InterruptedException {
        try {
            return disconnected.get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stayedToTheEnd) {
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Site file of the demonstration, which is part of the program. */
    private static Site site() throws IOException {
        Path copy = Files.createTempDirectory("s7-iec104-demo").resolve(SITE);
        try (InputStream resource = DemoCommand.class.getResourceAsStream("/" + SITE)) {
            Files.copy(Objects.requireNonNull(resource, SITE), copy);
        }
        SiteFile read = SiteFile.read(copy);
        Files.delete(copy);
        Files.delete(Objects.requireNonNull(copy.getParent()));
        return Objects.requireNonNull(read.site(), () -> "errors in " + SITE + ": " + read.problems());
    }
}
