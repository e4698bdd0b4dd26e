package telecontrol.gateway.point;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec104.Quality;

/**
 * Local/remote switch of a station: commands pass while it is on remote. When its position is not known it counts as local. Confined to
 * the outstation's event loop.
 */
public final class ControlSwitch implements Condition {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSwitch.class);
    private static final int IN_DOUBT = Quality.INVALID | Quality.NOT_TOPICAL | Quality.BLOCKED;

    /** Position as it was told last. */
    private enum Position {
        UNTOLD,
        REMOTE,
        LOCAL,
        UNKNOWN
    }

    private final Point bit;
    private final boolean setMeansRemote;
    private Position told = Position.UNTOLD;

    /**
     * Switch that counts as local until it was read.
     *
     * @param bit hidden point that shows the position
     * @param setMeansRemote true when the set bit stands for remote, false when it stands for local
     */
    public ControlSwitch(Point bit, boolean setMeansRemote) {
        this.bit = bit;
        this.setMeansRemote = setMeansRemote;
    }

    /** Common address of the station. */
    int commonAddress() {
        return bit.definition().commonAddress();
    }

    /** True when its position is that of the point. */
    boolean isShownBy(Point point) {
        return point == bit;
    }

    private Position position() {
        PointValue value = bit.value();
        if ((value.quality().bits() & IN_DOUBT) != 0) {
            return Position.UNKNOWN;
        }
        return (value.value() != 0) == setMeansRemote ? Position.REMOTE : Position.LOCAL;
    }

    /** True unless the switch is known to be on remote. */
    public boolean isLocal() {
        return position() != Position.REMOTE;
    }

    @Override
    public @Nullable String refusal() {
        return switch (position()) {
            case LOCAL -> "local control: the " + bit.definition().name() + " is on local";
            case UNKNOWN ->
                "local control: the " + bit.definition().name() + " cannot be read ["
                        + bit.value().quality() + "], and counts as local";
            default -> null;
        };
    }

    /** Tells the log when the position is another than before; true when it is. */
    boolean review() {
        Position now = position();
        if (now == told) {
            return false;
        }
        String name = bit.definition().name();
        boolean first = told == Position.UNTOLD;
        told = now;
        switch (now) {
            case REMOTE -> LOG.info("{}: on remote; commands are accepted", name);
            case LOCAL -> LOG.warn("{}: on local; commands are refused", name);
            default -> {
                // Before the first poll nothing has happened yet.
                if (!first) {
                    LOG.warn(
                            "{}: cannot be read [{}]; commands are refused as on local",
                            name,
                            bit.value().quality());
                }
            }
        }
        return true;
    }
}
