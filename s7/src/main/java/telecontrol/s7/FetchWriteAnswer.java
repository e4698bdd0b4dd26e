package telecontrol.s7;

/** Answer telegram: an error number or the data of a FETCH. */
final class FetchWriteAnswer {

    private final int error;
    private final byte[] data;

    FetchWriteAnswer(int error, byte[] data) {
        this.error = error;
        this.data = data;
    }

    /** Error number, 0 for none. */
    int error() {
        return error;
    }

    /** Octets that were fetched; none of a WRITE or with an error. */
    byte[] data() {
        return data;
    }
}
