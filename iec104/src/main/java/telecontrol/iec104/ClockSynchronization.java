package telecontrol.iec104;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clock synchronization (C_CS_NA_1), IEC 60870-5-104 §7.6. Confined to the outstation's event loop.
 *
 * <p>The clock is set at once, because the time is right at that moment only. The confirmation waits until
 * every event that waited when the command came is sent: these still have time tags of the clock as it was.
 */
final class ClockSynchronization {
    private final StationContext context;
    private boolean toldValid;

    ClockSynchronization(StationContext context) {
        this.context = context;
    }

    /** Tells that the clock is not trustworthy yet, where its validity is limited. */
    void begin() {
        if (!context.clock().isValid()) {
            context.listener().clockValid(false);
        }
    }

    /** Confirms for every station with its time before it was set, so that the master sees how far it was off. */
    void receive(Session session, Request request, List<Integer> stations) {
        Cp56Time2a time = request.object().time();
        int confirmation = CauseOfTransmission.ACTIVATION_CONFIRMATION;
        String refusal = refusal(session, time);
        if (time == null || refusal != null) {
            for (int commonAddress : stations) {
                session.reply(request.mirrored(request.cause().refuse(confirmation), commonAddress));
            }
            rejected(session, time, String.valueOf(refusal));
            return;
        }
        InformationObject before = new InformationObject(
                0, new InformationElement.None(), context.clock().now());
        for (int commonAddress : stations) {
            CauseOfTransmission cause = request.cause().reply(confirmation);
            session.replyAfterEvents(
                    Asdu.of(TypeId.C_CS_NA_1, cause, commonAddress, before).octets());
        }
        if (request.cause().test()) {
            rejected(session, time, "it is a test");
        } else {
            context.listener()
                    .synchronizedClock(session.connection(), context.clock().synchronize(time));
            watchValidity();
        }
    }

    private void watchValidity() {
        Duration validity = context.rules().clock().validity();
        if (validity != null) {
            tellValidity();
            context.after(validity, this::tellValidity);
        }
    }

    private void tellValidity() {
        boolean valid = context.clock().isValid();
        if (valid != toldValid) {
            toldValid = valid;
            context.listener().clockValid(valid);
        }
    }

    private @Nullable String refusal(Session session, @Nullable Cp56Time2a time) {
        OutstationConfig.ClockRules rules = context.rules().clock();
        if (!rules.accepted()) {
            return "clock synchronization is refused";
        }
        if (rules.group() != null && !rules.group().equals(session.group().name())) {
            return "only masters of group " + rules.group() + " set the clock";
        }
        return time == null || !time.isUsable() ? "the time is not valid" : null;
    }

    private void rejected(Session session, @Nullable Cp56Time2a time, String reason) {
        context.listener().rejected(session.connection(), "C_CS_NA_1 " + time, reason);
    }
}
