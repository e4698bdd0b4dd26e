package telecontrol.iec104;

import java.time.Instant;
import java.time.ZoneOffset;
import telecontrol.iec104.InformationElement.ShortFloat;
import telecontrol.iec104.InformationElement.SinglePoint;

/** Events that tests publish. */
final class Events {
    static final Cp56Time2a TIME = utc(TestStation.START);

    private Events() {}

    /** Time tag of an instant in UTC. */
    static Cp56Time2a utc(Instant instant) {
        return Cp56Time2a.of(instant.toEpochMilli(), ZoneOffset.UTC);
    }

    /** An event as it lies in a lane, where its number does not matter. */
    static StationMemory.KeptEvent kept(PointEvent event) {
        return new StationMemory.KeptEvent(1, event);
    }

    static PointEvent single(int address, boolean on) {
        return new PointEvent(
                1,
                TypeId.M_SP_TB_1,
                CauseOfTransmission.SPONTANEOUS,
                new InformationObject(address, new SinglePoint(on, Quality.GOOD), TIME));
    }

    static PointEvent number(int address, float value) {
        return new PointEvent(
                1,
                TypeId.M_ME_NC_1,
                CauseOfTransmission.SPONTANEOUS,
                new InformationObject(address, new ShortFloat(value, Quality.GOOD)));
    }
}
