package telecontrol.gateway.point;

import telecontrol.mapping.Thresholds;

/** Thresholds of a measured value and on which side of each it is. Confined to the outstation's event loop. */
final class Crossings {
    private final double[] at;
    private final double hysteresis;
    private final boolean[] above;
    private boolean known;

    Crossings(Thresholds thresholds) {
        this.at = thresholds.at().stream().mapToDouble(Double::doubleValue).toArray();
        this.hysteresis = thresholds.hysteresis();
        this.above = new boolean[at.length];
    }

    /** Takes over a value; true when it has crossed a threshold since the value before. The first one has crossed none. */
    boolean isCrossedBy(double value) {
        boolean crossed = false;
        for (int i = 0; i < at.length; i++) {
            boolean now = value >= (above[i] ? at[i] - hysteresis : at[i]);
            crossed |= now != above[i];
            above[i] = now;
        }
        boolean first = !known;
        known = true;
        return crossed && !first;
    }
}
