package telecontrol.gateway.southbound;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.Point;
import telecontrol.gateway.point.Samples;

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
}
