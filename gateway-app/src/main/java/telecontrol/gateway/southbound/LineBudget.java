package telecontrol.gateway.southbound;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * Bound of the lines that one cause may write into the log: ten in a minute, and two with the number of those that were left out. Confined to
 * the thread that reports.
 */
final class LineBudget {
    private static final int LINES = 10;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Ticker ticker;
    private long begun;
    private int told;
    private boolean summed;
    private long untold;

    LineBudget(Ticker ticker) {
        this.ticker = ticker;
        this.begun = ticker.nanoTime();
    }

    /** True when a line may be written now; one that may not is counted. */
    boolean isLeft() {
        if (isOver() && untold == 0) {
            begin();
        }
        if (told < LINES) {
            told++;
            return true;
        }
        untold++;
        return false;
    }

    /** Number of lines that were left out and are to be told now; they are forgotten then. Asked behind all lines of one moment. */
    long untold() {
        if (untold == 0 || (summed && !isOver())) {
            return 0;
        }
        long number = untold;
        if (isOver()) {
            begin();
        }
        untold = 0;
        summed = true;
        return number;
    }

    private boolean isOver() {
        return ticker.nanoTime() - begun >= MINUTE;
    }

    private void begin() {
        begun = ticker.nanoTime();
        told = 0;
        summed = false;
    }
}
