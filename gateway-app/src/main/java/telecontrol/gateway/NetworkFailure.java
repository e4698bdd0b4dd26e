package telecontrol.gateway;

import java.io.FileNotFoundException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of the network in words: the system's reason without the names of functions that the transports put around it. */
final class NetworkFailure {
    static final String IN_USE = "Address already in use";
    static final String NOT_PERMITTED = "Permission denied";
    static final String NOT_THERE = "No such file or directory";
    static final String NOT_LOCAL = "Cannot assign requested address";

    /** Such as {@code bind(..) failed with error(-98): Address already in use} of epoll. */
    private static final Pattern FUNCTION =
            Pattern.compile("\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: (.*)");
    /** The address at the end, which the message around it tells already. */
    private static final Pattern ADDRESS = Pattern.compile(": [^ :/]*/\\S+:\\d+$");

    private NetworkFailure() {}

    /** Reason why something could not be opened or connected; never a class name where the system gave a reason. */
    static String words(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            // That of a UNIX socket that does not exist has no words.
            return failure instanceof FileNotFoundException
                    ? NOT_THERE
                    : failure.getClass().getSimpleName();
        }
        Matcher function = FUNCTION.matcher(message);
        String reason = function.matches() ? function.group(1) : message;
        return ADDRESS.matcher(reason).replaceFirst("");
    }
}
