package telecontrol.gateway.southbound;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.S7Exception;

/** Failures of requests to a PLC, sorted by what they say of its connection. */
final class Loss {
    private Loss() {}

    /** The failure itself, without what stages wrap around it. */
    static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** True when the service is not offered, and asking again would be in vain. */
    static boolean isNotOffered(@Nullable Throwable failure) {
        return cause(failure) instanceof S7Exception reason && reason.kind() == S7Exception.Kind.NOT_SUPPORTED;
    }

    /** True when the connection stays up; otherwise its end is told by the driver. */
    static boolean isRefusal(S7Exception.Kind kind) {
        return switch (kind) {
            case ACCESS_DENIED, PDU_TOO_LARGE, ITEM_ERROR, TOO_MANY_REQUESTS, VALUE_OUT_OF_RANGE, NOT_SUPPORTED -> true;
            default -> false;
        };
    }

    /** True when a failed request has ended with its connection, or found none. */
    static boolean isOfConnection(@Nullable Throwable failure) {
        return cause(failure) instanceof S7Exception reason && !isRefusal(reason.kind());
    }

    /** Why, in words. */
    static String words(@Nullable Throwable failure) {
        Throwable cause = cause(failure);
        return cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
    }
}
