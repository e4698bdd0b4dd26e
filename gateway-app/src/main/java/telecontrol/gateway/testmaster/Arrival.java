package telecontrol.gateway.testmaster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.Asdu;
import telecontrol.iec104.CauseOfTransmission;
import telecontrol.iec104.InformationElement;
import telecontrol.iec104.InformationElement.Command;
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

    /** Answer to an activation or a deactivation: its confirmation, or one of the causes 44 to 47. */
    boolean isConfirmation() {
        return cause.cause() == CauseOfTransmission.ACTIVATION_CONFIRMATION
                || cause.cause() == CauseOfTransmission.DEACTIVATION_CONFIRMATION
                || isUnknown(cause);
    }

    /** The bit P/N, or one of the causes 44 to 47: with them some stations forget it. */
    boolean isNegative() {
        return cause.negative() || isUnknown(cause);
    }

    /** Whether it confirms or refuses this request: type and address come back, and S/E of a command. To all stations there are several answers, and none is this one. */
    boolean answers(Asdu request) {
        int confirmation = request.cause().cause() == CauseOfTransmission.DEACTIVATION
                ? CauseOfTransmission.DEACTIVATION_CONFIRMATION
                : CauseOfTransmission.ACTIVATION_CONFIRMATION;
        return type == request.type().code()
                && address()
                        .equals(new ObjectAddress(
                                request.commonAddress(), request.object().address()))
                && isSelection(element()) == isSelection(request.object().element())
                && (cause.cause() == confirmation || isUnknown(cause));
    }

    private @Nullable InformationElement element() {
        return object == null ? null : object.element();
    }

    private static boolean isSelection(@Nullable InformationElement element) {
        return element instanceof Command command && command.select();
    }

    /** Unknown type, cause, common address or object address (44 to 47), with which a station sends a request back. */
    static boolean isUnknown(CauseOfTransmission cause) {
        return cause.cause() >= CauseOfTransmission.UNKNOWN_TYPE
                && cause.cause() <= CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS;
    }

    /** Whether this is the value that was written. */
    boolean has(WrittenValue value, double tolerance) {
        return object != null && value.matches(object.element(), tolerance);
    }

    /** Whether nothing of this type can ever have the value that was written, or come as near to it. */
    boolean canNeverHave(WrittenValue value, double tolerance) {
        return object != null && !value.isPossible(object.element(), tolerance);
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
