package telecontrol.gateway.probe;

import java.time.Duration;
import java.util.List;

/**
 * What one look at a PLC has shown.
 *
 * @param plc name in the site file
 * @param address host and port
 * @param model PLC family
 * @param failure why it could not be read, with the step that mends it; empty when it could
 * @param connect time until it was connected
 * @param granted what the PLC granted, in words
 * @param cpu what the CPU says of itself, in words, one item each; empty where it says nothing
 */
public record ProbeReport(
        String plc,
        String address,
        String model,
        String failure,
        Duration connect,
        String granted,
        List<String> cpu,
        List<Scan> scans,
        List<Tag> tags) {

    /** Scan class, and the requests in which it is read. */
    public record Scan(String name, Duration period, int tags, List<Request> requests) {}

    /**
     * One request of the read plan.
     *
     * @param ranges what it reads, such as {@code DB10 octets 0 to 33}
     * @param octets length of the answer PDU
     * @param time from the request to its answer
     */
    public record Request(List<String> ranges, int octets, Duration time) {}

    /**
     * Point or command with what its tag holds.
     *
     * @param kind {@code point} or {@code command}
     * @param type mnemonic of its type
     * @param tag tag or tags as written
     * @param raw value in the PLC; empty where it could not be read
     * @param value value as it is sent, with its unit; empty where there is none
     * @param quality {@code good}, or the quality bits and what has set them
     */
    public record Tag(
            String kind,
            int commonAddress,
            int ioa,
            String name,
            String type,
            String tag,
            String raw,
            String value,
            String quality) {

        /** Whether nothing is to be said against it. */
        public boolean isGood() {
            return "good".equals(quality);
        }
    }

    /** Whether everything could be read and is good. */
    public boolean isGood() {
        return failure.isEmpty() && tags.stream().allMatch(Tag::isGood);
    }
}
