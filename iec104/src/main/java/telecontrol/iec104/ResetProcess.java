package telecontrol.iec104;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.Reset;
import telecontrol.iec104.OutstationConfig.ResetRight;

/**
 * Reset process command (C_RP_NA_1): QRP 1 resets the process, QRP 2 drops the events that wait for the master's group. Every
 * group is told by an end of initialization. Confined to the outstation's event loop.
 */
final class ResetProcess {
    private final Runnable process;
    private final StationContext context;
    private final Collection<RedundancyGroup> groups;

    ResetProcess(Runnable process, StationContext context, Collection<RedundancyGroup> groups) {
        this.process = process;
        this.context = context;
        this.groups = groups;
    }

    /** Resets once, though several stations may be addressed. */
    void receive(Session session, Request request, List<Integer> stations) {
        int qualifier = ((Reset) request.object().element()).qualifier();
        String refusal = refusal(session, request, qualifier);
        if (refusal != null) {
            for (int commonAddress : stations) {
                context.refuse(session, request, commonAddress, CauseOfTransmission.ACTIVATION_CONFIRMATION, refusal);
            }
            return;
        }
        boolean test = request.cause().test();
        if (!test) {
            reset(session, qualifier);
            context.administered(session, request, request.header().commonAddress());
        }
        for (int commonAddress : stations) {
            session.reply(request.confirmation(commonAddress));
        }
        if (!test) {
            groups.forEach(RedundancyGroup::initialize);
        }
    }

    private void reset(Session session, int qualifier) {
        if (qualifier == Reset.PROCESS) {
            process.run();
        } else {
            session.group().clear();
        }
    }

    private @Nullable String refusal(Session session, Request request, int qualifier) {
        ResetRight right = context.rules().reset();
        if (qualifier != Reset.PROCESS && qualifier != Reset.EVENTS) {
            return "QRP: " + qualifier + " (expected: 1 or 2)";
        }
        if (right == ResetRight.REFUSED || (qualifier == Reset.PROCESS && right != ResetRight.PROCESS)) {
            return "the station's rules do not admit it";
        }
        return StationContext.forbidden(session, request);
    }
}
