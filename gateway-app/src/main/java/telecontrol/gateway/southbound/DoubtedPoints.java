package telecontrol.gateway.southbound;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.gateway.point.Conversion;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.QualitySource;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.Quality;

/**
 * Reports points of a scan that the PLC itself calls invalid, by a bit or an octet beside the value: each when it begins and when it ends.
 * What is read goes on to a listener. Confined to the source's event loop.
 */
final class DoubtedPoints implements SourceListener {
    private static final Logger LOG = LoggerFactory.getLogger(DoubtedPoints.class);

    private final String plc;
    private final List<Point> points;
    private final boolean[] doubted;
    private final LineBudget budget;
    private final SourceListener listener;

    private DoubtedPoints(String plc, List<Point> points, EventLoop loop, SourceListener listener) {
        this.plc = plc;
        this.points = points;
        this.doubted = new boolean[points.size()];
        this.budget = new LineBudget(loop.ticker());
        this.listener = listener;
    }

    /** The listener itself where the PLC says nothing about its values. */
    static SourceListener of(String plc, Scan scan, EventLoop loop, SourceListener listener) {
        List<Point> told = scan.points().stream()
                .filter(point -> !point.qualitySource().equals(QualitySource.NONE))
                .toList();
        return told.isEmpty() ? listener : new DoubtedPoints(plc, told, loop, listener);
    }

    @Override
    public CompletionStage<@Nullable Void> polled(Scan scan, Samples samples) {
        for (int i = 0; i < doubted.length; i++) {
            int by = points.get(i).qualitySource().invalidBy(samples);
            if (doubted[i] != (by != Conversion.NONE)) {
                doubted[i] = !doubted[i];
                if (budget.isLeft()) {
                    report(points.get(i), scan, samples, by);
                }
            }
        }
        long untold = budget.untold();
        if (untold > 0) {
            LOG.warn("{}: and {} more times a point became invalid, or valid again, as the PLC says", plc, untold);
        }
        return listener.polled(scan, samples);
    }

    private void report(Point point, Scan scan, Samples samples, int by) {
        if (by == Conversion.NONE) {
            LOG.info("{}: {} is valid again", plc, point);
        } else {
            LOG.warn(
                    "{}: {} is invalid, as the PLC says: {} is {}",
                    plc,
                    point,
                    scan.tags().get(by),
                    state(point, samples, by));
        }
    }

    private static String state(Point point, Samples samples, int by) {
        QualitySource source = point.qualitySource();
        if (by == source.octet().position()) {
            return String.format(Locale.ROOT, "0x%02X", (int) samples.value(by));
        }
        return by == source.valid() ? "not set" : "set";
    }

    @Override
    public void lost(List<Point> lost) {
        listener.lost(lost);
    }

    @Override
    public void reserved(List<Point> about, Quality reservation) {
        listener.reserved(about, reservation);
    }

    @Override
    public void status(String name, PlcStatus status) {
        listener.status(name, status);
    }
}
