package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.List;
import telecontrol.iec104.InformationElement.Initialization;
import telecontrol.iec104.InformationElement.Interrogation;

/**
 * Application layer of the controlled station: reads what the masters ask and replies. Checks go in the order type, cause,
 * common address, object address, qualifier; the first that fails answers, IEC 60870-5-104 §8.9. Confined to the outstation's
 * event loop.
 */
final class StationHandler {
    private static final int FIRST_GROUP = 21;
    private static final int LAST_GROUP = 36;

    private final ProcessImage image;
    private final StationClock clock;
    private final OutstationConfig.StationRules rules;
    private final OutstationListener listener;
    private final CommandExecution commands;

    StationHandler(
            ProcessImage image,
            CommandHandler commands,
            StationClock clock,
            OutstationConfig.StationRules rules,
            OutstationListener listener,
            EventLoop loop) {
        this.image = image;
        this.clock = clock;
        this.rules = rules;
        this.listener = listener;
        this.commands = new CommandExecution(commands, clock, rules, listener, loop);
    }

    /**
     * Received ASDU of a known type with exactly one object.
     *
     * @param octets copy of the ASDU, which a reply mirrors
     */
    record Request(AsduHeader header, TypeId type, InformationObject object, ByteBuf octets) {
        CauseOfTransmission cause() {
            return header.cause();
        }

        /** The request as its own reply. */
        byte[] mirrored(CauseOfTransmission cause, int commonAddress) {
            byte[] reply = ByteBufUtil.getBytes(octets);
            AsduHeader.mirror(Unpooled.wrappedBuffer(reply), cause, commonAddress);
            return reply;
        }

        byte[] mirrored(CauseOfTransmission cause) {
            return mirrored(cause, header.commonAddress());
        }
    }

    /** Handles an ASDU from a master; closes the connection when its octets are none. */
    void receive(Session session, ByteBuf asdu) {
        if (asdu.readableBytes() < AsduHeader.LENGTH) {
            session.close("ASDU header: " + asdu.readableBytes() + " octets (expected: " + AsduHeader.LENGTH + ")");
            return;
        }
        ByteBuf octets = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(asdu));
        AsduHeader header = AsduHeader.read(asdu);
        TypeId type = TypeId.of(header.type());
        if (type == null || type.isMonitored() || type == TypeId.M_EI_NA_1) {
            refuse(session, header, octets, CauseOfTransmission.UNKNOWN_TYPE);
        } else if (!type.controlCauses().contains(header.cause().cause())) {
            refuse(session, header, octets, CauseOfTransmission.UNKNOWN_CAUSE);
        } else if (!isKnown(header.commonAddress(), type)) {
            refuse(session, header, octets, CauseOfTransmission.UNKNOWN_COMMON_ADDRESS);
        } else if (header.sequence() || header.count() != 1) {
            refuse(session, header, octets, CauseOfTransmission.UNKNOWN_TYPE);
        } else {
            receive(session, header, type, asdu, octets);
        }
    }

    private void receive(Session session, AsduHeader header, TypeId type, ByteBuf body, ByteBuf octets) {
        Asdu asdu;
        try {
            asdu = Asdu.decode(header, type, body);
        } catch (MalformedAsduException e) {
            session.close(e.getMessage());
            return;
        }
        Request request = new Request(header, type, asdu.object(), octets);
        if (type.isCommand()) {
            commands.receive(session, request);
        } else if (type == TypeId.C_RD_NA_1) {
            read(session, request);
        } else if (request.object().address() != 0 && type != TypeId.C_TS_TA_1) {
            reject(session, request, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS, "its object address is not 0");
        } else if (type == TypeId.C_IC_NA_1) {
            stations(header.commonAddress()).forEach(address -> interrogate(session, request, address));
        } else if (type == TypeId.C_CS_NA_1) {
            synchronize(session, request);
        } else {
            session.reply(request.mirrored(header.cause().reply(CauseOfTransmission.ACTIVATION_CONFIRMATION)));
        }
    }

    /** Only interrogation and clock synchronization may address all stations at once. */
    private boolean isKnown(int commonAddress, TypeId type) {
        boolean broadcast = commonAddress == AsduHeader.BROADCAST;
        return broadcast
                ? type == TypeId.C_IC_NA_1 || type == TypeId.C_CS_NA_1
                : image.commonAddresses().contains(commonAddress);
    }

    private List<Integer> stations(int commonAddress) {
        return commonAddress == AsduHeader.BROADCAST ? image.commonAddresses() : List.of(commonAddress);
    }

    private void refuse(Session session, AsduHeader header, ByteBuf octets, int cause) {
        CauseOfTransmission refusal = header.cause().refuse(cause);
        byte[] reply = ByteBufUtil.getBytes(octets);
        AsduHeader.mirror(Unpooled.wrappedBuffer(reply), refusal, header.commonAddress());
        session.reply(reply);
        TypeId type = TypeId.of(header.type());
        String what = (type == null ? "type " + header.type() : type) + " " + header.cause() + " CA "
                + header.commonAddress();
        listener.rejected(
                session.connection(), what, CauseOfTransmission.of(cause).toString());
    }

    private void reject(Session session, Request request, int cause, String reason) {
        session.reply(request.mirrored(request.cause().refuse(cause)));
        String what = request.type() + " CA " + request.header().commonAddress() + " " + request.object();
        listener.rejected(session.connection(), what, reason);
    }

    private void interrogate(Session session, Request request, int commonAddress) {
        int qualifier = ((Interrogation) request.object().element()).qualifier();
        CauseOfTransmission cause = request.cause();
        if (cause.cause() == CauseOfTransmission.DEACTIVATION) {
            int reply = CauseOfTransmission.DEACTIVATION_CONFIRMATION;
            boolean ended = session.endInterrogation(commonAddress, qualifier);
            session.reply(request.mirrored(ended ? cause.reply(reply) : cause.refuse(reply), commonAddress));
            return;
        }
        boolean group = qualifier >= FIRST_GROUP && qualifier <= LAST_GROUP;
        boolean known = qualifier == Interrogation.STATION || group;
        if (!known || session.isInterrogating(commonAddress, qualifier)) {
            int confirmation = CauseOfTransmission.ACTIVATION_CONFIRMATION;
            session.reply(request.mirrored(cause.refuse(confirmation), commonAddress));
            String reason = known ? "the same interrogation is still running" : "QOI is not 20 to 36";
            listener.rejected(session.connection(), "C_IC_NA_1 CA " + commonAddress + " QOI " + qualifier, reason);
            return;
        }
        session.reply(request.mirrored(cause.reply(CauseOfTransmission.ACTIVATION_CONFIRMATION), commonAddress));
        session.interrogate(new RunningInterrogation(
                commonAddress,
                qualifier,
                image.points(commonAddress, group ? qualifier - FIRST_GROUP + 1 : ProcessImage.STATION),
                cause,
                request.mirrored(cause.reply(CauseOfTransmission.ACTIVATION_TERMINATION), commonAddress)));
    }

    private void read(Session session, Request request) {
        int commonAddress = request.header().commonAddress();
        ProcessPoint point = image.point(commonAddress, request.object().address());
        if (point == null) {
            reject(session, request, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS, "there is no such point to read");
            return;
        }
        CauseOfTransmission cause = request.cause().reply(CauseOfTransmission.REQUEST);
        InformationObject object = new InformationObject(point.address(), point.element());
        session.reply(octets(Asdu.of(point.type(), cause, commonAddress, object)));
    }

    /** Confirms with the station's time before it was set, so that the master sees how far it was off. */
    private void synchronize(Session session, Request request) {
        Cp56Time2a time = request.object().time();
        Cp56Time2a before = clock.now();
        boolean accepted = rules.acceptClock() && time != null && time.isUsable();
        CauseOfTransmission cause = request.cause();
        int confirmation = CauseOfTransmission.ACTIVATION_CONFIRMATION;
        for (int commonAddress : stations(request.header().commonAddress())) {
            if (accepted) {
                InformationObject object = new InformationObject(0, new InformationElement.None(), before);
                session.reply(octets(Asdu.of(TypeId.C_CS_NA_1, cause.reply(confirmation), commonAddress, object)));
            } else {
                session.reply(request.mirrored(cause.refuse(confirmation), commonAddress));
            }
        }
        if (accepted && time != null && !cause.test()) {
            listener.synchronizedClock(session.connection(), clock.synchronize(time));
        } else {
            String reason = accepted
                    ? "it is a test"
                    : rules.acceptClock() ? "the time is not valid" : "clock synchronization is refused";
            listener.rejected(session.connection(), "C_CS_NA_1 " + time, reason);
        }
    }

    /** M_EI_NA_1 of every station, sent to a group's first master after the start, §7.1. */
    List<byte[]> endOfInitialization() {
        InformationObject powerOn = new InformationObject(0, new Initialization(0, false));
        CauseOfTransmission cause = CauseOfTransmission.of(CauseOfTransmission.INITIALIZED);
        return image.commonAddresses().stream()
                .map(address -> octets(Asdu.of(TypeId.M_EI_NA_1, cause, address, powerOn)))
                .toList();
    }

    /** Drops what a connection that stopped had selected. */
    void forget(Session session) {
        commands.forget(session);
    }

    private static byte[] octets(Asdu asdu) {
        ByteBuf buffer = Unpooled.buffer(AsduHeader.MAX_ASDU);
        asdu.encode(buffer);
        return ByteBufUtil.getBytes(buffer);
    }
}
