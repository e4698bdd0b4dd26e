package telecontrol.gateway.testmaster;

import io.netty.buffer.ByteBufUtil;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import telecontrol.gateway.testmaster.Condition.Sense;
import telecontrol.gateway.testmaster.Report.Event;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.Master;

/** What instructions do. Confined to the test master's thread. */
final class Execution {
    private static final Duration SELECTION = Duration.ofSeconds(10);

    private final EventExecutor loop;
    private final Master master;
    private final LinkControl link;
    private final Report report;
    private final InstantSource clock;
    private final Expectations expectations;
    private final LinkCounters counters = new LinkCounters();
    private long waiting;

    Execution(EventExecutor loop, Master master, LinkControl link, Report report, InstantSource clock) {
        this.loop = loop;
        this.master = master;
        this.link = link;
        this.report = report;
        this.clock = clock;
        this.expectations = new Expectations(loop);
    }

    /** Takes a frame into account; the objects that it has brought. */
    List<Arrival> passed(Frame frame) {
        counters.passed(frame);
        if (!frame.received()) {
            waiting -= frame.apci().format() == 'I' && waiting > 0 ? 1 : 0;
            return List.of();
        }
        List<Arrival> arrivals = Arrival.of(frame);
        for (Arrival arrival : arrivals) {
            counters.arrived(arrival);
            expectations.arrived(arrival);
        }
        return arrivals;
    }

    /** What came and was not understood, in words; empty when there was nothing. */
    String undecoded() {
        long frames = counters.undecoded();
        return frames == 0
                ? ""
                : (frames == 1 ? "1 frame of the outstation was" : frames + " frames of the outstation were")
                        + " not understood; decode tells why, octet by octet";
    }

    void closed(String reason, boolean comesBack) {
        counters.connected();
        waiting = 0;
        if (expectations.closed(reason, comesBack)) {
            link.expectedLoss();
        }
    }

    CompletableFuture<Outcome> run(Instruction instruction) {
        assert loop.inEventLoop();
        if (instruction instanceof Instruction.Link change) {
            return link.run(change.verb());
        }
        if (instruction instanceof Instruction.Send send) {
            return CompletableFuture.completedFuture(send(send.request().get()));
        }
        if (instruction instanceof Instruction.SelectAndExecute both) {
            return selectAndExecute(both);
        }
        if (instruction instanceof Instruction.SendOctets octets) {
            return CompletableFuture.completedFuture(send(octets));
        }
        if (instruction instanceof Instruction.Expect expect) {
            return expect(expect);
        }
        if (instruction instanceof Instruction.Pause pause) {
            CompletableFuture<Outcome> over = new CompletableFuture<>();
            loop.schedule(() -> over.complete(Outcome.DONE), pause.duration().toNanos(), TimeUnit.NANOSECONDS);
            return over;
        }
        print(instruction);
        return CompletableFuture.completedFuture(Outcome.DONE);
    }

    private void print(Instruction instruction) {
        if (instruction instanceof Instruction.Watch watch) {
            report.watch(watch.on() ? watch.filter() : null);
        } else if (instruction instanceof Instruction.Trace trace) {
            report.trace(trace.on());
        } else if (instruction instanceof Instruction.Points points) {
            report.points(expectations.last().values().stream()
                    .filter(points.filter()::admits)
                    .toList());
        } else if (instruction instanceof Instruction.Statistics) {
            Map<String, Long> values = counters.values();
            values.put("waiting", waiting);
            report.statistics(link.words(), values);
        } else if (instruction instanceof Instruction.Help help) {
            report.help(help.verb());
        }
    }

    private Outcome send(Asdu asdu) {
        String hindrance = link.hindrance(true);
        if (!hindrance.isEmpty()) {
            return Outcome.failed(hindrance);
        }
        expectations.begin(arrival -> arrival.answers(asdu) && arrival.isNegative());
        waiting++;
        master.send(asdu);
        return Outcome.DONE;
    }

    private Outcome send(Instruction.SendOctets octets) {
        String hindrance = link.hindrance(octets.asdu());
        if (!hindrance.isEmpty()) {
            return Outcome.failed(hindrance);
        }
        expectations.begin(arrival -> false);
        if (octets.asdu()) {
            waiting++;
            master.sendAsdu(ByteBufUtil.decodeHexDump(octets.hex()));
        } else {
            master.sendApdu(ByteBufUtil.decodeHexDump(octets.hex()));
        }
        return Outcome.DONE;
    }

    private CompletableFuture<Outcome> selectAndExecute(Instruction.SelectAndExecute both) {
        Asdu select = both.select().get();
        Outcome sent = send(select);
        if (!sent.isGood()) {
            return CompletableFuture.completedFuture(sent);
        }
        ObjectAddress address =
                new ObjectAddress(select.commonAddress(), select.object().address());
        Condition confirmation = new Condition(
                "selection of " + address,
                arrival -> arrival.answers(select) && !arrival.isNegative(),
                Condition.otherwise(arrival -> arrival.answers(select) && arrival.isNegative()),
                null,
                Sense.ARRIVES);
        return expectations
                .expect(confirmation, SELECTION)
                .thenApply(outcome -> outcome.isGood()
                        ? send(both.execute().get())
                        : Outcome.failed("the selection was not confirmed: " + outcome.failure()));
    }

    private CompletableFuture<Outcome> expect(Instruction.Expect expect) {
        Condition condition = expect.condition();
        String lost = link.lost();
        if (condition.sense() == Sense.CLOSED && lost != null) {
            link.expectedLoss();
            return CompletableFuture.completedFuture(passed(condition, Outcome.DONE));
        }
        if (condition.sense() == Sense.ARRIVES && lost != null) {
            Outcome known = expectations.known(condition);
            return CompletableFuture.completedFuture(passed(condition, known == null ? Outcome.failed(lost) : known));
        }
        return expectations.expect(condition, expect.within()).thenApply(outcome -> passed(condition, outcome));
    }

    private Outcome passed(Condition condition, Outcome outcome) {
        if (outcome.isGood()) {
            report.happened(clock.instant(), Event.PASSED, "as expected: " + condition.text());
        }
        return outcome;
    }
}
