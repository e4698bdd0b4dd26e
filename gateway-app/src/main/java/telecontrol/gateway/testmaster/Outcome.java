package telecontrol.gateway.testmaster;

/**
 * What became of an instruction.
 *
 * @param failure what went wrong, and what to do; empty when nothing did
 */
public record Outcome(String failure) {
    static final Outcome DONE = new Outcome("");

    static Outcome failed(String failure) {
        return new Outcome(failure);
    }

    /** True when nothing went wrong. */
    public boolean isGood() {
        return failure.isEmpty();
    }
}
