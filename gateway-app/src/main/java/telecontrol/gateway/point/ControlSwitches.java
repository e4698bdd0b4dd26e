package telecontrol.gateway.point;

import java.util.List;

/** Local/remote switches of all stations. Confined to the outstation's event loop. */
public final class ControlSwitches {

    /** Receiver of changes between local and remote. */
    @FunctionalInterface
    public interface Listener {
        /** The switch of a station is on local or, when {@code local} is false, on remote. */
        void switched(int commonAddress, boolean local);
    }

    private final List<ControlSwitch> switches;
    private final Listener listener;

    /** Switches that are told of first by {@link #begin}. */
    public ControlSwitches(List<ControlSwitch> switches, Listener listener) {
        this.switches = List.copyOf(switches);
        this.listener = listener;
    }

    /** Tells the position of every switch: local, as long as nothing was read. */
    public void begin() {
        switches.forEach(this::review);
    }

    /** A hidden point has changed. */
    public void changed(Point hidden) {
        switches.stream().filter(shown -> shown.isShownBy(hidden)).forEach(this::review);
    }

    private void review(ControlSwitch changed) {
        if (changed.review()) {
            listener.switched(changed.commonAddress(), changed.isLocal());
        }
    }
}
