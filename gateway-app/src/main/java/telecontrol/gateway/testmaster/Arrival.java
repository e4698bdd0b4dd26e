package telecontrol.gateway.testmaster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement.Monitored;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.Quality;
import telecontrol.iec104.TypeId;

/**
 * Information object that has arrived.
 *
 * @param type number of its type, which may be unknown to this program
 * @param object null where the type is unknown or the object is malformed
 */
record Arrival(
        Instant time,
        int type,
        CauseOfTransmission cause,
        int commonAddress,
        @Nullable InformationObject object) {

    /** Objects of a frame; one without object where the ASDU is not understood. */
    static List<Arrival> of(Frame frame) {
        Asdu asdu = frame.asdu();
        Frame.Header header = frame.header();
        if (asdu != null) {
            return asdu.objects().stream()
                    .map(object ->
                            new Arrival(frame.time(), asdu.type().code(), asdu.cause(), asdu.commonAddress(), object))
                    .toList();
        }
        return header == null
                ? List.of()
                : List.of(new Arrival(frame.time(), header.type(), header.cause(), header.commonAddress(), null));
    }

    ObjectAddress address() {
        return new ObjectAddress(commonAddress, object == null ? 0 : object.address());
    }

    /** Mnemonic, or the number of an unknown type. */
    String typeName() {
        TypeId known = TypeId.of(type);
        return known == null ? "type " + type : known.toString();
    }

    boolean isMonitored() {
        return object != null && object.element() instanceof Monitored;
    }

    Quality quality() {
        return object != null && object.element() instanceof Monitored monitored ? monitored.quality() : Quality.GOOD;
    }

    /** Fields of its element by their names, {@code value} first where it has one. */
    Map<String, Object> fields() {
        return object == null ? Map.of() : ElementFields.of(object.element());
    }

    /** One line for messages, such as {@code C_SC_NA_1 actcon negative CA 1 IOA 5001 on}. */
    @Override
    public String toString() {
        String quality = isMonitored() && !quality().equals(Quality.GOOD) ? " [" + quality() + "]" : "";
        return (typeName() + " " + cause + " " + address() + " " + ElementFields.text(fields(), "")).strip() + quality;
    }
}
