package telecontrol.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.gateway.log.Logging;
import telecontrol.gateway.log.OutstationLog;
import telecontrol.gateway.store.StoreException;

/** Verb {@code run}: the gateway, until it is stopped. */
@Command(name = "run", description = "Runs the gateway of a site until it is stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    /** EX_CONFIG of sysexits.h: the service manager does not start again what cannot work. */
    private static final int BAD_SITE_FILE = 78;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The site file (YAML); without one, site.yaml.")
    private Path file = Path.of("site.yaml");

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Directory that keeps events, parameters and counters over a restart; made when it is not there."
                            + " Without it, that of systemd (STATE_DIRECTORY); without either, nothing is kept.")
    private @Nullable Path state;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        SiteFile read = SiteFile.read(file);
        if (!read.problems().isEmpty()) {
            read.print(err);
        }
        if (read.site() == null) {
            return BAD_SITE_FILE;
        }
        try (Remembered remembered = Remembered.of(StateDirectory.of(state, System.getenv()), read.site())) {
            Gateway gateway =
                    Gateway.start(read.site(), InstantSource.system(), new OutstationLog(), remembered.memory());
            remembered.follow(gateway);
            serve(gateway, remembered);
            return CommandLine.ExitCode.OK;
        } catch (GatewayException | StoreException e) {
            err.println("error: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static void serve(Gateway gateway, Remembered remembered) throws InterruptedException {
        ServiceNotifier notifier = ServiceNotifier.ofEnvironment(gateway.loop());
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    LOG.info("stopping");
                    notifier.stopping();
                    gateway.close();
                    remembered.close();
                    LOG.info("stopped");
                    Logging.flush();
                    stopped.countDown();
                },
                "shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(stop);
        } catch (IllegalStateException stoppedWhileStarting) {
            gateway.close();
            return;
        }
        notifier.ready();
        stopped.await();
    }
}
