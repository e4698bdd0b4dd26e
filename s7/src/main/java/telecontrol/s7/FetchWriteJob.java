package telecontrol.s7;

import java.util.concurrent.CompletableFuture;

/** Request telegram and what becomes of it. */
final class FetchWriteJob {

    private final byte[] telegram;
    private final int octets;
    private final CompletableFuture<FetchWriteAnswer> result = new CompletableFuture<>();

    private FetchWriteJob(byte[] telegram, int octets) {
        this.telegram = telegram;
        this.octets = octets;
    }

    static FetchWriteJob fetch(FetchWriteRange range) {
        return new FetchWriteJob(FetchWriteTelegram.fetch(range), range.octets());
    }

    static FetchWriteJob write(FetchWriteRange range, byte[] data) {
        return new FetchWriteJob(FetchWriteTelegram.write(range, data), 0);
    }

    /** Octets of the request. */
    byte[] telegram() {
        return telegram;
    }

    /** Length of the data that the answer must have. */
    int octets() {
        return octets;
    }

    /** Completed on the event loop of the connection. */
    CompletableFuture<FetchWriteAnswer> result() {
        return result;
    }
}
