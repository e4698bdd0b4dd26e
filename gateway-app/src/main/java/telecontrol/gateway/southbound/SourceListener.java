package telecontrol.gateway.southbound;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PlcStatus;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;
import telecontrol.iec104.Quality;

/** Receiver of what a source delivers. It is called on the source's event loop. */
public interface SourceListener {
    /**
     * A poll has read the tags of a scan.
     *
     * @return completes when the samples are applied; the next poll of the scan waits for it
     */
    CompletionStage<@Nullable Void> polled(Scan scan, Samples samples);

    /** Points cannot be read any more, or could not be read since the start: the PLC is away, or refuses to be read. */
    void lost(List<Point> points);

    /**
     * Reservation about all values of points besides their own, from now on and until another is told: the CPU is in STOP, or the life bit
     * stands still. {@link Quality#GOOD} is none.
     */
    void reserved(List<Point> points, Quality reservation);

    /** The state of the link to a PLC has changed, or is told again; at most a few times in a second. */
    void status(String plc, PlcStatus status);
}
