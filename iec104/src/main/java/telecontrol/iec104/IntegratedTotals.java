package telecontrol.iec104;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.CounterStation.Mode;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.InformationElement.IntegratedTotal;
import telecontrol.iec104.StationMemory.FrozenTotal;

/**
 * Counters of one station with their frozen copies, IEC 60870-5-101 §7.4.8. Confined to the outstation's event loop.
 *
 * <p>A copy keeps its own quality, its sequence number SQ, CY when the counter passed the end of its range since the copy
 * before, and CA when a master has reset it since.
 */
final class IntegratedTotals {
    private static final int SEQUENCE_NUMBERS = 32;

    /** Counter and what is known of its last integration period. */
    private static final class Total {
        final CounterPoint counter;

        @Nullable
        PointEvent copy;

        int sequence;
        int periodStart;
        boolean periodKnown;
        boolean adjusted;

        Total(CounterPoint counter) {
            this.counter = counter;
        }

        IntegratedTotal reading(int number, int more) {
            int reading = counter.reading();
            // The range is that of I32, as the master reads it.
            boolean carry = periodKnown && isValid() && reading < periodStart;
            int flags = (carry ? IntegratedTotal.CARRY : 0) | (adjusted ? IntegratedTotal.ADJUSTED : 0);
            return new IntegratedTotal(
                    reading, number, flags, Quality.of((counter.quality().bits() & Quality.INVALID) | more));
        }

        boolean isValid() {
            return !counter.quality().has(Quality.INVALID);
        }

        void beginPeriod(int reading) {
            periodStart = reading;
            periodKnown = true;
        }
    }

    private final int commonAddress;
    private final Mode mode;
    private final StationClock clock;
    private final Publisher publisher;
    private final List<Total> totals = new ArrayList<>();

    /** Counters that go on from the copies kept over a restart, as far as they are the same. */
    IntegratedTotals(
            int commonAddress,
            CounterStation station,
            StationClock clock,
            Publisher publisher,
            List<FrozenTotal> remembered) {
        this.commonAddress = commonAddress;
        this.mode = station.mode();
        this.clock = clock;
        this.publisher = publisher;
        for (CounterPoint counter : station.counters()) {
            Total total = new Total(counter);
            remembered.stream()
                    .filter(kept -> kept.commonAddress() == commonAddress && kept.address() == counter.address())
                    .filter(kept -> kept.event().type() == counter.type())
                    .forEach(kept -> resume(total, kept.event()));
            totals.add(total);
        }
    }

    private void resume(Total total, PointEvent copy) {
        IntegratedTotal element = (IntegratedTotal) copy.object().element();
        total.copy = copy;
        total.sequence = element.sequence();
        // Where masters freeze they may have reset the counter after the copy was taken: nobody knows any more.
        if (freezesItself() && !element.quality().has(Quality.INVALID)) {
            total.beginPeriod(element.counter());
        }
    }

    /** True when the station freezes on its own and takes no freeze from a master. */
    boolean freezesItself() {
        return mode == Mode.A || mode == Mode.B;
    }

    /** Takes copies of the counters that a request names. */
    void freeze(int request, boolean reset) {
        for (Total total : selected(request)) {
            total.sequence = (total.sequence + 1) % SEQUENCE_NUMBERS;
            IntegratedTotal reading = total.reading(total.sequence, 0);
            PointEvent copy = event(total.counter, reading);
            total.copy = copy;
            total.adjusted = false;
            if (total.isValid()) {
                total.beginPeriod(reading.counter());
            }
            if (reset) {
                reset(total);
            }
            publisher.totals().accept(new FrozenTotal(commonAddress, total.counter.address(), copy));
            if (mode == Mode.A || mode == Mode.D) {
                publisher.events().accept(copy);
            }
        }
    }

    private static void reset(Total total) {
        total.counter.reset();
        total.beginPeriod(0);
    }

    /** Has the counters that a request names count on from 0; their copies stay. */
    void reset(int request) {
        for (Total total : selected(request)) {
            reset(total);
            total.adjusted = true;
        }
    }

    /** What a request gets: the copies; without one the present count, which is no copy and IV where the station freezes. */
    List<PointEvent> requested(int request) {
        return selected(request).stream().map(this::requested).toList();
    }

    private PointEvent requested(Total total) {
        PointEvent copy = total.copy;
        return copy == null
                ? event(total.counter, total.reading(total.sequence, freezesItself() ? Quality.INVALID : 0))
                : copy;
    }

    private List<Total> selected(int request) {
        return request == CounterInterrogation.GENERAL
                ? totals
                : totals.stream()
                        .filter(total -> total.counter.group() == request)
                        .toList();
    }

    private PointEvent event(CounterPoint counter, IntegratedTotal element) {
        Cp56Time2a time = counter.type().isTimeTagged() ? clock.now() : null;
        return new PointEvent(
                commonAddress,
                counter.type(),
                CauseOfTransmission.SPONTANEOUS,
                new InformationObject(counter.address(), element, time));
    }
}
