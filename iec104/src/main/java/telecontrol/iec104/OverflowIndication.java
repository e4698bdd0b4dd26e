package telecontrol.iec104;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationElement.SinglePoint;

/**
 * Single points by which a master sees that its group lacks events: one for data that an interrogation repairs, one for data
 * that it does not. They are on from the first dropped event until all that was left has been sent. Confined to the outstation's
 * event loop.
 */
final class OverflowIndication {

    private static final class Indication implements ProcessPoint {
        final int address;
        boolean on;

        Indication(int address) {
            this.address = address;
        }

        @Override
        public TypeId type() {
            return TypeId.M_SP_NA_1;
        }

        @Override
        public int address() {
            return address;
        }

        @Override
        public Monitored element() {
            return new SinglePoint(on, Quality.GOOD);
        }
    }

    private final int commonAddress;
    private final List<Indication> indications;
    private final Indication repairable;
    private final Indication lost;
    private final StationClock clock;
    private final Consumer<PointEvent> events;

    /** Indication that sends its changes as events. */
    OverflowIndication(OutstationConfig.OverflowObjects objects, StationClock clock, Consumer<PointEvent> events) {
        this.commonAddress = objects.commonAddress();
        this.repairable = new Indication(objects.repairable());
        this.lost = new Indication(objects.lost());
        this.indications =
                objects.repairable() < objects.lost() ? List.of(repairable, lost) : List.of(lost, repairable);
        this.clock = clock;
        this.events = events;
    }

    /** An event was dropped. */
    void dropped(PointEvent event) {
        show(event.isRepairable() ? repairable : lost, true);
    }

    /** All that was left has been sent. */
    void ended() {
        indications.forEach(indication -> show(indication, false));
    }

    private void show(Indication indication, boolean on) {
        if (indication.on != on) {
            indication.on = on;
            InformationObject object = new InformationObject(indication.address, indication.element(), clock.now());
            events.accept(new PointEvent(commonAddress, TypeId.M_SP_TB_1, CauseOfTransmission.SPONTANEOUS, object));
        }
    }

    /** What the indications add to an interrogation of a station. */
    List<? extends ProcessPoint> points(int station) {
        return station == commonAddress ? indications : List.of();
    }

    /** Indication under an address, or null. */
    @Nullable
    ProcessPoint point(int station, int address) {
        return points(station).stream()
                .filter(point -> point.address() == address)
                .findFirst()
                .orElse(null);
    }
}
