package telecontrol.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.ListedPoint.Moment;
import telecontrol.gateway.ListedPoint.Reading;
import telecontrol.gateway.TestMaster.Received;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.Interrogation;
import telecontrol.iec104.TypeId;
import telecontrol.mapping.Counters;
import telecontrol.mapping.Overflow;
import telecontrol.mapping.PointType;
import telecontrol.mapping.SiteStation;

/**
 * Acceptance of a site by the lists of its stations: in each round the PLCs hold something else, and the master sees every change with its
 * type, value, quality, time tag and cause 3, and the whole of it again in an interrogation with cause 20.
 */
final class Acceptance {
    private static final int GROUPS = 16;
    /** Address behind which the samples have their points of the gateway. */
    private static final int SYSTEM_POINTS = 9000;

    /** Point of a list. */
    record PointKey(int commonAddress, int ioa) implements Comparable<PointKey> {
        @Override
        public int compareTo(PointKey other) {
            return commonAddress == other.commonAddress
                    ? Integer.compare(ioa, other.ioa)
                    : Integer.compare(commonAddress, other.commonAddress);
        }

        @Override
        public String toString() {
            return commonAddress + "/" + ioa;
        }
    }

    private final SampleRun run;
    private final List<AcceptanceList> lists;
    private final Map<PointKey, ListedPoint> points = new TreeMap<>();
    /** What the master has seen last of each point. */
    private final Map<PointKey, Received> seen = new HashMap<>();

    private int round;

    Acceptance(SampleRun run, List<AcceptanceList> lists) {
        this.run = run;
        this.lists = lists;
        for (AcceptanceList list : lists) {
            list.points.forEach(point -> assertEquals(
                    null, points.put(new PointKey(list.commonAddress, point.ioa()), point), () -> "twice: " + point));
        }
    }

    /** The lists have each point and each command of the site, and no other. */
    void assertComplete() {
        Set<PointKey> present = new TreeSet<>();
        Set<PointKey> commands = new TreeSet<>();
        for (SiteStation station : run.site.stations()) {
            int commonAddress = station.commonAddress().value();
            Stream.concat(
                            station.points().stream().map(point -> point.ioa()),
                            station.statusPoints().stream().map(point -> point.ioa()))
                    .forEach(ioa -> present.add(new PointKey(commonAddress, ioa.value())));
            station.commands()
                    .forEach(command -> commands.add(
                            new PointKey(commonAddress, command.ioa().value())));
        }
        run.site.outstation().groups().forEach(group -> {
            Overflow overflow = group.overflow();
            if (overflow != null) {
                int commonAddress = overflow.commonAddress().value();
                present.add(new PointKey(commonAddress, overflow.repairable().value()));
                present.add(new PointKey(commonAddress, overflow.lost().value()));
            }
        });
        assertEquals(present, points.keySet(), "points of the site, and those of the lists");
        assertEquals(
                commands,
                lists.stream()
                        .flatMap(list ->
                                list.commands.stream().map(command -> new PointKey(list.commonAddress, command.ioa())))
                        .collect(Collectors.toCollection(TreeSet::new)),
                "commands of the site, and those of the lists");
    }

    /** Sees that the lists are complete, and waits until the master sees the state that the lists have {@link AcceptanceList#prepare prepared}. */
    void begin() throws InterruptedException {
        assertComplete();
        for (AcceptanceList list : lists) {
            run.master.send(TypeId.C_IC_NA_1, list.commonAddress, 0, new Interrogation(Interrogation.STATION));
            run.master.until(object -> {
                if (isEvent(object) || object.cot() == CauseOfTransmission.INTERROGATED_BY_STATION) {
                    seen.put(
                            new PointKey(object.commonAddress(), object.object().address()), object);
                }
                return object.type() == TypeId.C_IC_NA_1 && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION;
            });
        }
        events(expected(0));
        assertInterrogation(expected(0));
    }

    /** All rounds, each with its events and an interrogation. */
    void rounds() throws InterruptedException {
        for (int next = 1; next <= ListedPoint.LAST_ROUND; next++) {
            round = next;
            Instant begin = run.nothingIsOlder().truncatedTo(ChronoUnit.MILLIS);
            lists.forEach(list -> run.update(list.plc, list.memory(round, begin)));
            awaitValues(expected(next));
        }
    }

    /** What the master must see of the points whose changes are events. */
    private Map<PointKey, Reading> expected(int number) {
        Map<PointKey, Reading> expected = new TreeMap<>();
        points.forEach((key, point) -> {
            if (!point.isCounter() || mode(key.commonAddress) == Counters.Mode.LIVE) {
                expected.put(key, point.in(new Moment(number, key.commonAddress), new HashMap<>()));
            }
        });
        return expected;
    }

    /** What the master must see at present. */
    Map<PointKey, Reading> expected() {
        return expected(round);
    }

    /** The same with another quality of the points that the PLC supplies; those of the gateway are as good as before. */
    Map<PointKey, Reading> expectedWith(int quality) {
        Map<PointKey, Reading> expected = expected();
        expected.replaceAll((key, reading) -> key.ioa() > SYSTEM_POINTS ? reading : reading.with(quality));
        return expected;
    }

    private Counters.Mode mode(int commonAddress) {
        return run.site.stations().stream()
                .filter(station -> station.commonAddress().value() == commonAddress)
                .map(station -> station.counters().mode())
                .findFirst()
                .orElseThrow();
    }

    /** Awaits what the gateway itself makes of the values that it has, with events of the present moment. */
    void awaitQuality(Map<PointKey, Reading> expected) throws InterruptedException {
        Instant begin = run.begin();
        events(expected).forEach((key, event) -> assertTime(event, null, begin));
        assertInterrogation(expected);
    }

    /** Awaits what the PLC holds, with events of the present moment but where the PLC tells another. */
    void awaitValues(Map<PointKey, Reading> expected) throws InterruptedException {
        Instant begin = run.begin();
        Map<PointKey, Received> events = events(expected);
        for (AcceptanceList list : lists) {
            for (ListedPoint point : list.points) {
                PointKey key = new PointKey(list.commonAddress, point.ioa());
                Received event = events.get(key);
                if (event != null) {
                    assertTime(event, list.timeInPlc(point), begin);
                }
            }
        }
        assertInterrogation(expected);
    }

    /** The last event of each point that had one. */
    private Map<PointKey, Received> events(Map<PointKey, Reading> expected) throws InterruptedException {
        Map<PointKey, Reading> missing = new TreeMap<>(expected);
        missing.keySet().removeIf(key -> matches(key, expected));
        Map<PointKey, Received> fresh = new HashMap<>();
        try {
            if (!missing.isEmpty()) {
                run.master.until(next -> {
                    PointKey key =
                            new PointKey(next.commonAddress(), next.object().address());
                    if (expected.containsKey(key) && isEvent(next)) {
                        fresh.put(key, next);
                        note(key, next, expected, missing);
                    }
                    return missing.isEmpty();
                });
            }
        } catch (AssertionError e) {
            throw new AssertionError("round " + round + ", not as expected: " + differences(missing), e);
        }
        return fresh;
    }

    private void note(PointKey key, Received event, Map<PointKey, Reading> expected, Map<PointKey, Reading> missing) {
        seen.put(key, event);
        if (matches(key, expected)) {
            missing.remove(key);
        } else {
            missing.put(key, expected.get(key));
        }
    }

    private static boolean isEvent(Received object) {
        return object.type().isTimeTagged() && object.cot() == CauseOfTransmission.SPONTANEOUS;
    }

    private String differences(Map<PointKey, Reading> missing) {
        return missing.entrySet().stream()
                .limit(20)
                .map(entry -> entry.getKey() + ": expected " + entry.getValue() + ", seen " + seen.get(entry.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private boolean matches(PointKey key, Map<PointKey, Reading> expected) {
        Received last = seen.get(key);
        return last != null && matches(last, point(key), expected.get(key));
    }

    private ListedPoint point(PointKey key) {
        ListedPoint point = points.get(key);
        assertNotNull(point, key::toString);
        return point;
    }

    private static boolean matches(Received object, ListedPoint point, @Nullable Reading reading) {
        assertNotNull(reading, point::toString);
        assertEquals(point.type().untagged(), object.type().untagged(), point::toString);
        if (object.type().isTimeTagged()) {
            assertEquals(point.type(), object.type(), point::toString);
        }
        return object.monitored().quality().bits() == reading.quality()
                && (Double.isNaN(reading.number())
                        || Math.abs(Numbers.of(object.monitored()) - reading.number()) <= point.resolution());
    }

    private void assertTime(Received event, @Nullable Instant plc, Instant begin) {
        assertNotNull(event.object().time(), event::text);
        assertTrue(event.object().time().isUsable(), event::toString);
        Instant time = event.object().time().toInstant(run.site.outstation().time());
        if (plc == null) {
            Instant end = run.clock.instant().plus(run.tolerance());
            assertTrue(
                    !time.isBefore(begin.minus(run.tolerance())) && !time.isAfter(end),
                    () -> event + " is not of this moment, after " + begin);
        } else {
            assertEquals(plc, time, event::text);
        }
    }

    /** Each point but the counters, once, without time tag, and as the events have told. */
    private void assertInterrogation(Map<PointKey, Reading> expected) throws InterruptedException {
        Map<PointKey, String> answered = new TreeMap<>();
        Map<PointKey, String> wanted = new TreeMap<>();
        for (AcceptanceList list : lists) {
            for (Received object : run.master.interrogate(list.commonAddress, Interrogation.STATION)) {
                PointKey key =
                        new PointKey(object.commonAddress(), object.object().address());
                boolean good = matches(object, point(key), expected.get(key));
                assertEquals(null, answered.put(key, good ? "" : object.toString()), "answered twice");
            }
        }
        expected.forEach((key, reading) -> {
            if (!point(key).isCounter()) {
                boolean good = answered.getOrDefault(key, "nothing").isEmpty();
                wanted.put(key, good ? "" : reading.toString());
            }
        });
        assertEquals(wanted, answered);
    }

    /** Each interrogation group answers with its points, with its own cause. */
    void assertGroups() throws InterruptedException {
        for (SiteStation station : run.site.stations()) {
            int commonAddress = station.commonAddress().value();
            for (int group = 1; group <= GROUPS; group++) {
                int qualifier = Interrogation.STATION + group;
                assertEquals(
                        addresses(station, group),
                        run.master.interrogate(commonAddress, qualifier).stream()
                                .map(object -> object.object().address())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        "group " + group);
            }
        }
    }

    private static Set<Integer> addresses(SiteStation station, int group) {
        Stream<Integer> ofPlc = station.points().stream()
                .filter(point -> point.type().value().kind() != PointType.Kind.COUNTER
                        && point.group().contains(group))
                .map(point -> point.ioa().value());
        Stream<Integer> ofGateway = station.statusPoints().stream()
                .filter(point -> point.group().contains(group))
                .map(point -> point.ioa().value());
        return Stream.concat(ofPlc, ofGateway).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Something that has counters frozen. */
    interface Freeze {
        void now();
    }

    /** Counters of a station that sends frozen copies only: how often they are frozen until the copy is that of this round is its matter. */
    void awaitFrozen(int commonAddress, Freeze freeze) throws InterruptedException {
        Map<PointKey, Reading> frozen = new TreeMap<>();
        points.forEach((key, point) -> {
            if (point.isCounter() && key.commonAddress == commonAddress) {
                frozen.put(key, point.in(new Moment(round, commonAddress), new HashMap<>()));
            }
        });
        run.nothingIsOlder();
        Set<PointKey> missing = new TreeSet<>(frozen.keySet());
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestMaster.SECONDS); !missing.isEmpty(); ) {
            assertTrue(System.nanoTime() < end, () -> "frozen: " + seen + ", expected " + frozen);
            Set<PointKey> copies = new TreeSet<>(frozen.keySet());
            freeze.now();
            run.master.until(object -> {
                PointKey key =
                        new PointKey(object.commonAddress(), object.object().address());
                if (copies.contains(key) && isEvent(object)) {
                    copies.remove(key);
                    assertTime(object, null, run.begin());
                    seen.put(key, object);
                }
                return copies.isEmpty();
            });
            missing.removeIf(key -> matches(key, frozen));
        }
    }

    /** Counters as the master reads them, with cause 37, without time tag. */
    void assertCounters() throws InterruptedException {
        for (AcceptanceList list : lists) {
            Map<Integer, String> wanted = new TreeMap<>();
            list.points.stream().filter(ListedPoint::isCounter).forEach(point -> wanted.put(point.ioa(), ""));
            run.master.send(
                    TypeId.C_CI_NA_1,
                    list.commonAddress,
                    0,
                    new CounterInterrogation(CounterInterrogation.GENERAL, CounterInterrogation.READ));
            Map<Integer, String> answered = new TreeMap<>();
            run.master.until(object -> {
                if (object.cot() == CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER) {
                    ListedPoint point = point(
                            new PointKey(list.commonAddress, object.object().address()));
                    Reading wants = point.in(new Moment(round, list.commonAddress), new HashMap<>());
                    boolean good = matches(object, point, wants);
                    answered.put(point.ioa(), good ? "" : object.toString());
                }
                return object.type() == TypeId.C_CI_NA_1 && object.cot() == CauseOfTransmission.ACTIVATION_TERMINATION;
            });
            assertEquals(wanted, answered);
        }
    }
}
