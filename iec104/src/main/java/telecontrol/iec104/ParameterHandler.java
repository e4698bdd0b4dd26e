package telecontrol.iec104;

import org.jspecify.annotations.Nullable;

/** Parameters of measured values that masters may load, IEC 60870-5-101 §7.4.9. Called on the outstation's event loop. */
public interface ParameterHandler {
    /** Station without parameters: types 110 to 113 are unknown to it. */
    ParameterHandler NONE = new ParameterHandler() {
        @Override
        public @Nullable TypeId type(int commonAddress, int address) {
            return null;
        }

        @Override
        public @Nullable String load(int commonAddress, int address, Kind kind, double value) {
            throw new IllegalStateException("there is no parameter");
        }

        @Override
        public @Nullable String setCyclic(int commonAddress, int address, boolean on) {
            throw new IllegalStateException("there is no parameter");
        }
    };

    /** Kind of parameter (KPA) of the qualifier QPM, §7.2.6.24. */
    enum Kind {
        /** Change that is worth an event: the dead-band. */
        THRESHOLD,
        /** Low limit of the value. */
        LOW_LIMIT,
        /** High limit of the value. */
        HIGH_LIMIT
    }

    /** P_ME type in which the parameters of the measured value under an address are loaded, or null where there is none. */
    @Nullable
    TypeId type(int commonAddress, int address);

    /**
     * Puts a parameter into operation.
     *
     * @param value in the unit of the measured value; -1 to 1 of a normalized one
     * @return why not, in words, or null when it is in operation
     */
    @Nullable
    String load(int commonAddress, int address, Kind kind, double value);

    /**
     * Switches the cyclic transmission of a measured value (QPA 3).
     *
     * @return why not, in words, or null when it is done
     */
    @Nullable
    String setCyclic(int commonAddress, int address, boolean on);
}
