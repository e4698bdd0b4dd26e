package telecontrol.s7;

/** End of a dissection before the end of the frame. */
final class BrokenFrameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final String why;

    BrokenFrameException(int offset, String why) {
        super(why, null, false, false);
        this.offset = offset;
        this.why = why;
    }

    FrameDissection.Fault fault() {
        return new FrameDissection.Fault(offset, why);
    }
}
