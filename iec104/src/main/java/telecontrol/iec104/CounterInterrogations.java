package telecontrol.iec104;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import telecontrol.iec104.InformationElement.CounterInterrogation;
import telecontrol.iec104.StationMemory.FrozenTotal;

/**
 * Counter interrogation (C_CI_NA_1), IEC 60870-5-101 §7.4.8. Confined to the outstation's event loop.
 *
 * <p>A request is answered with the totals of the moment when it came: a freeze that comes while it runs does not change its
 * answer. A freeze is confirmed when it is done and terminated at once, for some masters wait for the termination.
 */
final class CounterInterrogations {
    private final ProcessImage image;
    private final StationContext context;
    private final Publisher publisher;
    private final List<FrozenTotal> remembered;
    private final Map<Integer, IntegratedTotals> stations = new HashMap<>();

    CounterInterrogations(
            ProcessImage image, StationContext context, Publisher publisher, List<FrozenTotal> remembered) {
        this.image = image;
        this.context = context;
        this.publisher = publisher;
        this.remembered = remembered;
    }

    /** Lets the stations that freeze on their own begin. */
    void begin() {
        for (int commonAddress : image.commonAddresses()) {
            IntegratedTotals totals = station(commonAddress);
            if (totals.freezesItself()) {
                Runnable freeze = () -> totals.freeze(CounterInterrogation.GENERAL, false);
                new LocalFreeze(image.counters(commonAddress).period(), context, freeze).begin();
            }
        }
    }

    private IntegratedTotals station(int commonAddress) {
        return stations.computeIfAbsent(
                commonAddress,
                address ->
                        new IntegratedTotals(address, image.counters(address), context.clock(), publisher, remembered));
    }

    void receive(Session session, Request request, int commonAddress) {
        CounterInterrogation asked = (CounterInterrogation) request.object().element();
        IntegratedTotals totals = station(commonAddress);
        Transmission.Key key = new Transmission.Key(TypeId.C_CI_NA_1, commonAddress, asked.request());
        String refusal = refusal(session, request, totals, asked);
        if (refusal == null && session.isInterrogating(key) && asked.freeze() == CounterInterrogation.READ) {
            refusal = "the same counter interrogation is still running";
        }
        if (refusal != null) {
            context.refuse(session, request, commonAddress, CauseOfTransmission.ACTIVATION_CONFIRMATION, refusal);
        } else if (asked.freeze() == CounterInterrogation.READ) {
            session.reply(request.confirmation(commonAddress));
            session.interrogate(new Transmission(
                    key,
                    new TotalStream(
                            totals.requested(asked.request()),
                            request.cause().reply(cause(asked)),
                            context.rules().asduOctets()),
                    request.termination(commonAddress)));
        } else {
            if (!request.cause().test()) {
                operate(totals, asked);
                context.administered(session, request, commonAddress);
            }
            session.reply(request.confirmation(commonAddress));
            session.reply(request.termination(commonAddress));
        }
    }

    private static @Nullable String refusal(
            Session session, Request request, IntegratedTotals totals, CounterInterrogation asked) {
        if (asked.request() < 1 || asked.request() > CounterInterrogation.GENERAL) {
            return "RQT is not 1 to 5";
        }
        if (asked.freeze() == CounterInterrogation.READ) {
            return null;
        }
        if (totals.freezesItself()) {
            return "the station freezes its counters itself";
        }
        // To reset a counter is to operate the process; to freeze one changes a copy.
        return asked.freeze() == CounterInterrogation.FREEZE ? null : StationContext.forbidden(session, request);
    }

    private static void operate(IntegratedTotals totals, CounterInterrogation asked) {
        if (asked.freeze() == CounterInterrogation.RESET) {
            totals.reset(asked.request());
        } else {
            totals.freeze(asked.request(), asked.freeze() == CounterInterrogation.FREEZE_AND_RESET);
        }
    }

    /** 37 for the general request, 38 to 41 for the groups. */
    private static int cause(CounterInterrogation asked) {
        return asked.request() == CounterInterrogation.GENERAL
                ? CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER
                : CauseOfTransmission.REQUESTED_BY_GENERAL_COUNTER + asked.request();
    }
}
