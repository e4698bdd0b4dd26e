package telecontrol.iec104;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Background scan (cause 2), IEC 60870-5-101 §7.4.13: every point of every station once in a period, totals and events of
 * protection equipment excepted. Confined to the outstation's event loop.
 */
final class BackgroundScan {
    private final ProcessImage image;
    private final StationContext context;
    private final Collection<Session> sessions;
    private final Duration period;

    /**
     * Scan that has not begun.
     *
     * @param sessions the started sessions at any time
     */
    BackgroundScan(ProcessImage image, StationContext context, Collection<Session> sessions, Duration period) {
        this.image = image;
        this.context = context;
        this.sessions = sessions;
        this.period = period;
    }

    /** Scans for the first time after the first period. */
    void begin() {
        context.after(period, this::scan);
    }

    private void scan() {
        begin();
        sessions.forEach(session -> {
            if (!session.isScanned()) {
                session.scan(transmissions());
            }
        });
    }

    private List<Transmission> transmissions() {
        List<Transmission> all = new ArrayList<>();
        for (int commonAddress : image.commonAddresses()) {
            List<? extends ProcessPoint> points = image.points(commonAddress, ProcessImage.STATION).stream()
                    .filter(point -> isScanned(point.type()))
                    .toList();
            if (!points.isEmpty()) {
                CauseOfTransmission cause = CauseOfTransmission.of(CauseOfTransmission.BACKGROUND);
                all.add(new Transmission(
                        commonAddress,
                        new PointStream(
                                commonAddress, points, cause, context.rules().asduOctets())));
            }
        }
        return all;
    }

    private static boolean isScanned(TypeId type) {
        return switch (type.untagged()) {
            case M_IT_NA_1, M_EP_TD_1, M_EP_TE_1, M_EP_TF_1 -> false;
            default -> true;
        };
    }
}
