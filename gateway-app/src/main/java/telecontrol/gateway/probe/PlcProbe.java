package telecontrol.gateway.probe;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PointDatabase;
import telecontrol.gateway.southbound.Driver;
import telecontrol.gateway.southbound.ReadingSamples;
import telecontrol.gateway.southbound.Scan;
import telecontrol.s7.PlanLimits;
import telecontrol.s7.ReadPlan;
import telecontrol.s7.Readings;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagSet;
import telecontrol.s7.TagStatus;

/** One look at one PLC. Blocks its caller; every wait is bounded. */
public final class PlcProbe implements AutoCloseable {

    /** What is looked at. */
    public record Target(String plc, String address, String model, List<Scan> scans, List<Probed> probed) {}

    private static final long CONNECT_SECONDS = 150;
    private static final long ANSWER_SECONDS = 90;
    private static final long CLOSE_SECONDS = 3;

    private final Target target;
    private final InstantSource clock;
    private final CompletableFuture<String> connected = new CompletableFuture<>();
    private final Driver driver;
    private final Map<S7Tag, Outcome> outcomes = new HashMap<>();

    /** Value or reason of one tag. */
    private record Outcome(TagStatus status, String text) {}

    /**
     * Look that has not begun.
     *
     * @param driver makes the connection to the PLC, which the look closes
     */
    public PlcProbe(Target target, InstantSource clock, Function<Driver.Listener, Driver> driver) {
        this.target = target;
        this.clock = clock;
        this.driver = driver.apply(new Driver.Listener() {
            @Override
            public void connected(String granted) {
                connected.complete(granted);
            }

            @Override
            public void disconnected(S7Exception reason, Duration nextTry) {
                // Of two addresses the other one is tried at once: only when both have failed there is a wait.
                if (!nextTry.isZero()) {
                    connected.completeExceptionally(reason);
                }
            }
        });
    }

    /** Connects, reads everything once and tells. */
    public ProbeReport run() throws InterruptedException {
        long start = System.nanoTime();
        String granted = "";
        Duration connect = Duration.ZERO;
        List<String> cpu = List.of();
        List<ProbeReport.Scan> scans = new ArrayList<>();
        List<ProbeReport.Tag> tags = new ArrayList<>();
        String failure = "";
        try {
            driver.start();
            granted = await(connected, CONNECT_SECONDS);
            connect = since(start);
            cpu = new CpuFacts(driver, clock).words();
            for (Scan scan : target.scans()) {
                scans.add(read(scan));
            }
            readCommands();
            target.probed().forEach(probed -> tags.add(tag(probed)));
        } catch (S7Exception reason) {
            failure = String.valueOf(reason.getMessage());
        }
        return new ProbeReport(
                target.plc(), target.address(), target.model(), failure, connect, granted, cpu, scans, tags);
    }

    /** Reads request by request, as a poll does, but each alone, so that its time is its own. */
    private ProbeReport.Scan read(Scan scan) throws S7Exception, InterruptedException {
        PlanLimits limits = driver.limits();
        if (limits == null) {
            throw new S7Exception(S7Exception.Kind.NOT_CONNECTED, target.address() + ": the connection was lost");
        }
        List<ProbeReport.Request> requests = new ArrayList<>();
        ProbeSamples samples = new ProbeSamples(scan.tags().size(), clock.millis());
        for (ReadPlan.Request request : scan.tagSet().plan(limits).requests()) {
            List<Integer> asked = request.items().stream()
                    .flatMap(item -> item.tags().boxed())
                    .distinct()
                    .toList();
            Duration time = read(scan, asked, samples);
            requests.add(new ProbeReport.Request(
                    request.items().stream().map(PlcProbe::range).toList(), request.answerOctets(), time));
        }
        // What no request can hold has a status, and is not asked for.
        List<Integer> left = samples.unread();
        if (!left.isEmpty()) {
            read(scan, left, samples);
        }
        new PointDatabase(ImmediateEventExecutor.INSTANCE, (point, commanded) -> {}).apply(scan.points(), samples);
        return new ProbeReport.Scan(scan.name(), scan.period(), scan.tags().size(), requests);
    }

    private Duration read(Scan scan, List<Integer> asked, ProbeSamples samples)
            throws S7Exception, InterruptedException {
        long start = System.nanoTime();
        Readings readings = await(driver.read(scan.tagSet(asked)), ANSWER_SECONDS);
        Duration time = since(start);
        note(readings);
        samples.take(asked, new ReadingSamples(readings, clock.millis()));
        return time;
    }

    private static String range(ReadPlan.Item item) {
        String block = item.area().letters() + (item.area().isBlock() ? String.valueOf(item.db()) : "");
        int last = item.position() + item.octets() - 1;
        return block + (item.octets() == 1 ? " octet " + last : " octets " + item.position() + " to " + last);
    }

    /** Commands are not given: what stands in their tags is read. */
    private void readCommands() throws S7Exception, InterruptedException {
        List<S7Tag> unread = target.probed().stream()
                .flatMap(probed -> probed.tags().stream())
                .filter(tag -> !outcomes.containsKey(tag))
                .distinct()
                .toList();
        if (!unread.isEmpty()) {
            note(await(driver.read(TagSet.of(unread)), ANSWER_SECONDS));
        }
    }

    private void note(Readings readings) {
        for (int i = 0; i < readings.size(); i++) {
            TagStatus status = readings.status(i);
            String text = status == TagStatus.OK ? String.valueOf(readings.value(i)) : "";
            outcomes.put(readings.tag(i), new Outcome(status, text));
        }
    }

    private ProbeReport.Tag tag(Probed probed) {
        List<String> raw = new ArrayList<>();
        String fault = "";
        for (S7Tag tag : probed.tags()) {
            Outcome outcome = outcomes.getOrDefault(tag, new Outcome(TagStatus.NOT_READ, ""));
            raw.add(outcome.text());
            if (outcome.status() != TagStatus.OK && fault.isEmpty()) {
                fault = tag + ": " + outcome.status().sentence();
            }
        }
        boolean told = raw.stream().anyMatch(text -> !text.isEmpty());
        return new ProbeReport.Tag(
                probed.kind(),
                probed.commonAddress(),
                probed.ioa(),
                probed.name(),
                probed.type(),
                String.join(", ", probed.tags().stream().map(S7Tag::toString).toList()),
                told ? String.join(", ", raw) : "",
                PointText.value(probed.point(), probed.unit()),
                PointText.quality(probed.point(), fault));
    }

    private <T> T await(CompletionStage<T> stage, long seconds) throws S7Exception, InterruptedException {
        try {
            return stage.toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof S7Exception reason) {
                throw reason;
            }
            throw new IllegalStateException("probe of " + target.plc(), failure);
        } catch (TimeoutException late) {
            throw new S7Exception(
                    S7Exception.Kind.ANSWER_TIMEOUT, target.address() + ": no end after " + seconds + " s");
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Closes the connection; waits for it a short while. */
    @Override
    public void close() {
        CompletableFuture<@Nullable Void> closed = driver.close().toCompletableFuture();
        closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join();
    }
}
