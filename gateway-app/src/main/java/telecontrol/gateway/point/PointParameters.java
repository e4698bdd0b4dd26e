package telecontrol.gateway.point;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.mapping.Range;

/**
 * Parameters of points that masters load over those of the site file. They survive a restart, unless the site file's value has been
 * changed meanwhile: then that one counts. Confined to the outstation's event loop.
 */
public final class PointParameters {
    private static final Logger LOG = LoggerFactory.getLogger(PointParameters.class);
    /** Behind the word of a kind: the site file's value that the loaded one has replaced. */
    private static final String REPLACED = "-replaced";

    /** What a master may load. */
    public enum Kind {
        DEADBAND("deadband"),
        LOW_LIMIT("low limit"),
        HIGH_LIMIT("high limit"),
        /** 1 or 0: the cyclic transmission is on or off. */
        CYCLIC("cyclic");

        private static final String INTEGRATING = "integrating deadband";

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Word under which it is kept: an integrating dead-band is a number of another meaning. */
        private String kept(Point point) {
            return this == DEADBAND && point.isDeadbandIntegrating() ? INTEGRATING : word;
        }
    }

    private record Key(int commonAddress, int address, String kind) {}

    /** What the site file says of a point; the cyclic transmission as its period in milliseconds, 0 for none. */
    private record SiteValues(double deadband, Range limits, double cyclic) {
        double of(Kind kind) {
            return switch (kind) {
                case DEADBAND -> deadband;
                case LOW_LIMIT -> limits.low();
                case HIGH_LIMIT -> limits.high();
                case CYCLIC -> cyclic;
            };
        }
    }

    private final PointMemory memory;
    private final Map<Point, SiteValues> sites = new HashMap<>();

    /** Parameters as the site file says. */
    public PointParameters(PointMemory memory) {
        this.memory = memory;
    }

    /** Puts what was loaded in the run before into operation again; called before the points have values. */
    public void restore(List<Point> points) {
        Map<Key, Double> kept = new HashMap<>();
        memory.parameters().forEach(p -> kept.put(new Key(p.commonAddress(), p.address(), p.kind()), p.value()));
        for (Point point : points) {
            Point.Transmission transmission = point.definition().transmission();
            if (transmission.parameters()) {
                double cyclic = transmission.cyclic() == null
                        ? 0
                        : transmission.cyclic().toMillis();
                sites.put(point, new SiteValues(transmission.deadband(), point.limits(), cyclic));
                dropOtherDeadband(point, kept);
                restore(point, kept);
            }
        }
    }

    /** In two rounds: a limit may fit only after the other one has been taken over. */
    private void restore(Point point, Map<Key, Double> kept) {
        Map<Kind, Double> waiting = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Double loaded = kept.get(key(point, kind.kept(point)));
            Double replaced = kept.get(key(point, kind.kept(point) + REPLACED));
            if (loaded == null || replaced == null || loaded == unloaded(kind, replaced)) {
                continue;
            }
            if (replaced != site(point, kind)) {
                drop(point, kind, loaded, "the site file has changed it");
            } else if (refusal(point, kind, loaded) == null) {
                apply(point, kind, loaded);
            } else {
                waiting.put(kind, loaded);
            }
        }
        waiting.forEach((kind, loaded) -> {
            String refusal = refusal(point, kind, loaded);
            if (refusal == null) {
                apply(point, kind, loaded);
            } else {
                drop(point, kind, loaded, refusal);
            }
        });
    }

    /** It is kept as if it had never been loaded, so that it does not come back with the site file of before. */
    private void drop(Point point, Kind kind, double loaded, String reason) {
        keep(point, kind.kept(point), unloaded(kind, site(point, kind)));
        keep(point, kind.kept(point) + REPLACED, site(point, kind));
        LOG.info("point {}: {} {}, loaded by a master, is dropped: {}", point, kind.word, loaded, reason);
    }

    /** One that was loaded when the dead-band was of the other kind would come back with the site file of before. */
    private void dropOtherDeadband(Point point, Map<Key, Double> kept) {
        String other = point.isDeadbandIntegrating() ? Kind.DEADBAND.word : Kind.INTEGRATING;
        Double loaded = kept.get(key(point, other));
        Double replaced = kept.get(key(point, other + REPLACED));
        if (loaded != null && replaced != null && !loaded.equals(replaced)) {
            keep(point, other, replaced);
            LOG.info(
                    "point {}: {} {}, loaded by a master, is dropped: the site file has changed its kind",
                    point,
                    other,
                    loaded);
        }
    }

    private static double unloaded(Kind kind, double site) {
        return kind == Kind.CYCLIC ? 1 : site;
    }

    private double site(Point point, Kind kind) {
        SiteValues site = sites.get(point);
        if (site == null) {
            throw new IllegalStateException(point + " has no parameters");
        }
        return site.of(kind);
    }

    /**
     * Puts a parameter into operation and remembers it.
     *
     * @param point one whose definition allows parameters
     * @param value in engineering units; 1 or 0 of {@link Kind#CYCLIC}
     * @return why not, in words, or null when it is in operation
     */
    public @Nullable String load(Point point, Kind kind, double value) {
        String refusal = refusal(point, kind, value);
        if (refusal == null) {
            if (value != present(point, kind)) {
                LOG.info("point {}: a master has loaded {} {}", point, kind.word, value);
            }
            apply(point, kind, value);
            keep(point, kind.kept(point) + REPLACED, site(point, kind));
            keep(point, kind.kept(point), value);
        }
        return refusal;
    }

    private static @Nullable String refusal(Point point, Kind kind, double value) {
        if (kind == Kind.CYCLIC) {
            return point.definition().transmission().cyclic() == null
                    ? "the point has no cyclic transmission in the site file"
                    : null;
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return kind.word + ": " + value + " (expected: a finite number)";
        }
        if (kind == Kind.DEADBAND && point.isDeadbandOfPlc()) {
            return "the dead-band comes from the PLC";
        }
        return switch (kind) {
            case DEADBAND -> value < 0 ? "deadband: " + value + " (expected: 0 or more)" : null;
            case LOW_LIMIT ->
                value >= point.limits().high()
                        ? "low limit: " + value + " (expected: less than the high limit "
                                + point.limits().high() + ")"
                        : null;
            default ->
                value <= point.limits().low()
                        ? "high limit: " + value + " (expected: more than the low limit "
                                + point.limits().low() + ")"
                        : null;
        };
    }

    private static double present(Point point, Kind kind) {
        return switch (kind) {
            case DEADBAND -> point.deadband();
            case LOW_LIMIT -> point.limits().low();
            case HIGH_LIMIT -> point.limits().high();
            case CYCLIC -> point.isCyclic() ? 1 : 0;
        };
    }

    private static void apply(Point point, Kind kind, double value) {
        switch (kind) {
            case DEADBAND -> point.setDeadband(value);
            case LOW_LIMIT -> point.setLimits(new Range(value, point.limits().high()));
            case HIGH_LIMIT -> point.setLimits(new Range(point.limits().low(), value));
            case CYCLIC -> point.setCyclic(value != 0);
        }
    }

    private void keep(Point point, String kind, double value) {
        Point.Definition definition = point.definition();
        memory.parameter(definition.commonAddress(), definition.address(), kind, value);
    }

    private static Key key(Point point, String kind) {
        return new Key(point.definition().commonAddress(), point.definition().address(), kind);
    }
}
