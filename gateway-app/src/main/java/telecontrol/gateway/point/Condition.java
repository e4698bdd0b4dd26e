package telecontrol.gateway.point;

import org.jspecify.annotations.Nullable;

/** State of the plant on which commands depend. Asked on the outstation's event loop. */
public interface Condition {
    /** Why commands are refused at present, in words, or null. */
    @Nullable
    String refusal();
}
