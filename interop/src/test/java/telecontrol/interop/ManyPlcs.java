package telecontrol.interop;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import telecontrol.s7.S7Simulator;

/**
 * One gateway and 250 PLCs with 40 tags each, every second; no test, and not run with the tests:
 * {@code mvn -Pinterop -pl interop -am -Dtest=ManyPlcs -Dexcluded.tags=none -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.timeout=600 verify}
 * writes {@code interop/target/many-plcs.md}. The simulated PLCs and the master are processes of their own.
 */
@Tag("measurement")
class ManyPlcs {
    private static final int PLCS = Integer.getInteger("plcs", 250);
    private static final int TAGS = 40;
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int POLLS = 9001;
    private static final int LATE = 9002;
    private static final int LAG = 9003;
    private static final double TICKS_PER_SECOND = 100;

    private final List<S7Simulator> simulators = new ArrayList<>();

    @Test
    @Timeout(600)
    void measure() throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            for (int i = 0; i < PLCS; i++) {
                simulators.add(
                        S7Simulator.builder().pduSize(240).db(1, 2 * TAGS).start(loops, 0));
            }
            try (GatewayProcess gateway =
                            GatewayProcess.run("many-plcs", this::site, List.of("-Xmx256m", "-XX:+UseSerialGC"));
                    J60870Master master = J60870Master.connect(gateway.port())) {
                master.startDt();
                report(gateway, master);
            }
        } finally {
            simulators.forEach(S7Simulator::close);
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private String site(int port) {
        StringBuilder site = new StringBuilder("site: Many PLCs\noutstation:\n  listen: [ { port: " + port
                + ", address: 127.0.0.1 } ]\n  groups: [ { name: all, masters: [ 127.0.0.1 ] } ]\nplcs:\n");
        for (int i = 0; i < PLCS; i++) {
            site.append("  p%d: { address: 127.0.0.1, port: %d }\n"
                    .formatted(i + 1, simulators.get(i).port()));
        }
        site.append("stations:\n");
        for (int i = 1; i <= PLCS; i++) {
            site.append("  - commonAddress: " + i + "\n    plc: p" + i + "\n    points:\n");
            for (int tag = 0; tag < TAGS; tag++) {
                site.append(
                        "      - { ioa: %d, type: measured-float, tag: DB1.DBW%d INT }\n".formatted(tag + 1, 2 * tag));
            }
            site.append("      - { ioa: " + POLLS + ", type: measured-float, status: plc-polls }\n");
            site.append("      - { ioa: " + LATE + ", type: measured-float, status: plc-late-polls }\n");
            site.append("      - { ioa: " + LAG + ", type: measured-float, status: plc-lag }\n");
        }
        return site.toString();
    }

    /** What all PLCs tell at a moment. */
    private record Sum(long polls, long late, double greatestLag, long invalid) {}

    private static Sum ask(J60870Master master) {
        long polls = 0;
        long late = 0;
        double lag = 0;
        long invalid = 0;
        for (int station = 1; station <= PLCS; station++) {
            ReceivedPoints points = ReceivedPoints.of(master.interrogate(station, 20), 20);
            polls += (long) number(points, POLLS);
            late += (long) number(points, LATE);
            lag = Math.max(lag, number(points, LAG));
            for (int tag = 1; tag <= TAGS; tag++) {
                invalid += points.object(tag).quality().isEmpty() ? 0 : 1;
            }
        }
        return new Sum(polls, late, lag, invalid);
    }

    private static double number(ReceivedPoints points, int ioa) {
        return points.object(ioa).value() instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Changes one value of every PLC each second, and counts what passes. */
    private void report(GatewayProcess gateway, J60870Master master) throws Exception {
        run(15);
        Sum before = ask(master);
        long ticks = ticks(gateway.pid());
        long start = System.nanoTime();
        run(SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (ticks(gateway.pid()) - ticks) / TICKS_PER_SECOND / seconds;
        Sum after = ask(master);
        String text = String.format(
                Locale.ROOT,
                """
                | | |
                |---|---|
                | PLCs, tags | %d, %,d |
                | polls in %.0f s | %,d |
                | of them late | %d |
                | greatest lag at the end | %.0f ms |
                | points not good at the end | %d |
                | processor time | %.0f %% of one core |
                | resident memory, now / at most | %d MB / %d MB |
                | threads for PLCs | %d |
                | threads in all | %d |
                """,
                PLCS,
                PLCS * TAGS,
                seconds,
                after.polls - before.polls,
                after.late - before.late,
                after.greatestLag,
                after.invalid,
                cpu * 100,
                kilobytes(gateway.pid(), "VmRSS:") / 1024,
                kilobytes(gateway.pid(), "VmHWM:") / 1024,
                threads(gateway.pid(), "s7-"),
                threads(gateway.pid(), ""));
        Files.writeString(Path.of("target", "many-plcs.md"), text);
        System.out.print(text);
    }

    private void run(int seconds) throws InterruptedException {
        for (int second = 0; second < seconds; second++) {
            int value = second;
            simulators.forEach(plc -> plc.set("DB1.DBW0 INT", value));
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private static long kilobytes(long pid, String what) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(what))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    private static long threads(long pid, String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            long count = 0;
            for (Path task : tasks.toList()) {
                count += Files.readString(task.resolve("comm")).startsWith(name) ? 1 : 0;
            }
            return count;
        }
    }
}
