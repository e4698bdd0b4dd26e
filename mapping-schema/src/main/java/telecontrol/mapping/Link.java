package telecontrol.mapping;

import java.time.Duration;

/**
 * Parameters of the link layer.
 *
 * @param k unacknowledged I format APDUs that may be outstanding, 1..32767
 * @param w received I format APDUs after which to acknowledge, 1..k
 * @param t1 answer deadline of a sent or test APDU
 * @param t2 deadline to acknowledge when there is nothing to send, below t1
 * @param t3 silence after which the link is tested
 */
public record Link(int k, int w, Duration t1, Duration t2, Duration t3) {
    public static final Link STANDARD =
            new Link(12, 8, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(20));
}
