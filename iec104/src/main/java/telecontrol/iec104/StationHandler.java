package telecontrol.iec104;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import telecontrol.iec104.InformationElement.Initialization;

/**
 * Application layer of the controlled station: checks what the masters ask and passes it to the part that answers. Checks go
 * in the order type, cause, common address, structure, object address, qualifier; the first that fails answers, IEC
 * 60870-5-104 §8.9. Confined to the outstation's event loop.
 */
final class StationHandler {
    private final ProcessImage image;
    private final StationContext context;
    private final boolean parametersChanged;
    private final Set<Session> started = new LinkedHashSet<>();
    private final CommandExecution commands;
    private final Interrogations interrogations;
    private final CounterInterrogations counters;
    private final ClockSynchronization clock;
    private final ResetProcess reset;
    private final ParameterLoading parameters;
    private final CyclicSchedule cyclic;

    /**
     * Station that is passive until {@link #begin}.
     *
     * @param memory what was kept from the run before
     */
    StationHandler(ServedProcess process, StationContext context, Publisher publisher, StationMemory memory) {
        this.image = process.image();
        this.context = context;
        this.parametersChanged = memory.parametersChanged();
        this.commands = new CommandExecution(process.commands(), context);
        this.interrogations = new Interrogations(image, context);
        this.counters = new CounterInterrogations(image, context, publisher, memory.totals());
        this.clock = new ClockSynchronization(context);
        this.reset = new ResetProcess(process.reset(), context, publisher.groups());
        this.cyclic = new CyclicSchedule(image, context, started);
        this.parameters = new ParameterLoading(process.parameters(), context, cyclic::refresh);
    }

    /** Starts what the station does without being asked: local freezes, cyclic transmission, background scan. */
    void begin() {
        clock.begin();
        counters.begin();
        cyclic.refresh();
        Duration period = context.rules().backgroundScan();
        if (period != null) {
            new BackgroundScan(image, context, started, period).begin();
        }
    }

    StationContext context() {
        return context;
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
        if (type == null || !isServed(type)) {
            refuse(session, header, octets, CauseOfTransmission.UNKNOWN_TYPE);
        } else if (header.cause().negative()
                || !type.controlCauses().contains(header.cause().cause())) {
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
        } else if (type.isParameter()) {
            parameters.receive(session, request);
        } else if (type == TypeId.C_RD_NA_1) {
            interrogations.read(session, request);
        } else if (type == TypeId.C_TS_TA_1) {
            session.reply(request.confirmation(header.commonAddress()));
        } else if (request.object().address() != 0) {
            context.refuse(session, request, CauseOfTransmission.UNKNOWN_OBJECT_ADDRESS, "its object address is not 0");
        } else {
            receive(session, request, stations(header.commonAddress()));
        }
    }

    private void receive(Session session, Request request, List<Integer> stations) {
        switch (request.type()) {
            case C_IC_NA_1 -> stations.forEach(address -> interrogations.receive(session, request, address));
            case C_CI_NA_1 -> stations.forEach(address -> counters.receive(session, request, address));
            case C_CS_NA_1 -> clock.receive(session, request, stations);
            case C_RP_NA_1 -> reset.receive(session, request, stations);
            default -> throw new IllegalStateException(request.type() + " takes a cause but nobody answers it");
        }
    }

    private boolean isServed(TypeId type) {
        return !type.controlCauses().isEmpty() && (!type.isParameter() || parameters.isOffered());
    }

    /** Only interrogations, clock synchronization and reset may address all stations at once. */
    private boolean isKnown(int commonAddress, TypeId type) {
        if (commonAddress != AsduHeader.BROADCAST) {
            return image.commonAddresses().contains(commonAddress);
        }
        return switch (type) {
            case C_IC_NA_1, C_CI_NA_1, C_CS_NA_1, C_RP_NA_1 -> true;
            default -> false;
        };
    }

    private List<Integer> stations(int commonAddress) {
        return commonAddress == AsduHeader.BROADCAST ? image.commonAddresses() : List.of(commonAddress);
    }

    private void refuse(Session session, AsduHeader header, ByteBuf octets, int cause) {
        AsduHeader.mirror(octets, header.cause().refuse(cause), header.commonAddress());
        session.reply(ByteBufUtil.getBytes(octets));
        TypeId type = TypeId.of(header.type());
        String what = (type == null ? "type " + header.type() : type) + " " + header.cause() + " CA "
                + header.commonAddress();
        context.listener()
                .rejected(
                        session.connection(),
                        what,
                        CauseOfTransmission.of(cause).toString());
    }

    /** M_EI_NA_1 of every station, §7.1. */
    List<byte[]> endOfInitialization(int causeOfInitialization) {
        InformationObject object =
                new InformationObject(0, new Initialization(causeOfInitialization, parametersChanged));
        CauseOfTransmission cause = CauseOfTransmission.of(CauseOfTransmission.INITIALIZED);
        return image.commonAddresses().stream()
                .map(address ->
                        Asdu.of(TypeId.M_EI_NA_1, cause, address, object).octets())
                .toList();
    }

    /** A connection started data transfer: it gets what the station sends in cycles. */
    void started(Session session) {
        started.add(session);
    }

    /** Drops what a connection that stopped had selected, and sends it nothing in cycles any more. */
    void forget(Session session) {
        started.remove(session);
        commands.forget(session);
    }
}
