package telecontrol.iec104;

import java.util.List;
import java.util.stream.Stream;
import telecontrol.iec104.InformationElement.Interrogation;

/**
 * Answers from the process image: station and group interrogation (C_IC_NA_1), IEC 60870-5-101 §7.4.5, and read (C_RD_NA_1).
 * Confined to the outstation's event loop.
 */
final class Interrogations {
    private static final int FIRST_GROUP = 21;
    private static final int LAST_GROUP = 36;

    private final ProcessImage image;
    private final StationContext context;

    Interrogations(ProcessImage image, StationContext context) {
        this.image = image;
        this.context = context;
    }

    /** Starts or ends the interrogation of one station. */
    void receive(Session session, Request request, int commonAddress) {
        int qualifier = ((Interrogation) request.object().element()).qualifier();
        Transmission.Key key = new Transmission.Key(TypeId.C_IC_NA_1, commonAddress, qualifier);
        if (request.cause().cause() == CauseOfTransmission.DEACTIVATION) {
            deactivate(session, request, key);
        } else if (qualifier != Interrogation.STATION && (qualifier < FIRST_GROUP || qualifier > LAST_GROUP)) {
            refuse(session, request, commonAddress, "QOI is not 20 to 36");
        } else if (session.isInterrogating(key)) {
            refuse(session, request, commonAddress, "the same interrogation is still running");
        } else {
            session.reply(request.confirmation(commonAddress));
            session.interrogate(new Transmission(
                    key,
                    new PointStream(
                            commonAddress,
                            points(session, commonAddress, qualifier),
                            request.cause().reply(qualifier),
                            context.rules().asduOctets()),
                    request.termination(commonAddress)));
        }
    }

    private void refuse(Session session, Request request, int commonAddress, String reason) {
        context.refuse(session, request, commonAddress, CauseOfTransmission.ACTIVATION_CONFIRMATION, reason);
    }

    private void deactivate(Session session, Request request, Transmission.Key key) {
        int confirmation = CauseOfTransmission.DEACTIVATION_CONFIRMATION;
        if (session.endInterrogation(key)) {
            session.reply(request.mirrored(request.cause().reply(confirmation), key.commonAddress()));
        } else {
            context.refuse(session, request, key.commonAddress(), confirmation, "no such interrogation is running");
        }
    }

    /** Points of the image, and those that tell the master's own group of its buffer. */
    private List<? extends ProcessPoint> points(Session session, int commonAddress, int qualifier) {
        if (qualifier != Interrogation.STATION) {
            return image.points(commonAddress, qualifier - FIRST_GROUP + 1);
        }
        List<? extends ProcessPoint> points = image.points(commonAddress, ProcessImage.STATION);
        List<? extends ProcessPoint> own = session.group().points(commonAddress);
        return own.isEmpty()
                ? points
                : Stream.concat(points.stream(), own.stream()).toList();
    }

    /** Answers with the point itself; there is no confirmation. */
    void read(Session session, Request request) {
        int commonAddress = request.header().commonAddress();
        int address = request.object().address();
        ProcessPoint own = session.group().point(commonAddress, address);
        ProcessPoint point = own == null ? image.point(commonAddress, address) : own;
        if (point == null) {
            context.refuse(
                    session, request, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS, "there is no such point to read");
            return;
        }
        CauseOfTransmission cause = request.cause().reply(CauseOfTransmission.REQUEST);
        InformationObject object = new InformationObject(point.address(), point.element());
        session.reply(Asdu.of(point.type(), cause, commonAddress, object).octets());
    }
}
