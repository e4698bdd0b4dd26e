package telecontrol.gateway;

import java.util.List;
import java.util.stream.Collectors;
import telecontrol.mapping.Site;
import telecontrol.mapping.SiteListener;

/** Reason why a gateway cannot start, told so that its operator can mend it. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1;

    GatewayException(String message) {
        super(message, null, false, false);
    }

    /**
     * Says which listener cannot be opened, and why.
     *
     * @param failure of the outstation: its message begins with the listener's address, its cause is that of the system
     */
    static GatewayException cannotListen(Site site, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        List<SiteListener> named = site.outstation().listen().stream()
                .filter(listener -> message.startsWith(text(listener) + ": "))
                .toList();
        List<SiteListener> listeners = named.isEmpty() ? site.outstation().listen() : named;
        String sockets = listeners.stream().map(GatewayException::text).collect(Collectors.joining(" or "));
        String reason = NetworkFailure.words(failure.getCause() == null ? failure : failure.getCause());
        return new GatewayException(
                "cannot listen for masters on " + sockets + ": " + reason + help(listeners, reason));
    }

    private static String text(SiteListener listener) {
        return listener.address().value() + ":" + listener.port().value();
    }

    private static String help(List<SiteListener> listeners, String reason) {
        return switch (reason) {
            case NetworkFailure.IN_USE -> {
                String ports = listeners.stream()
                        .map(listener -> "sport = :" + listener.port().value())
                        .distinct()
                        .collect(Collectors.joining(" or "));
                yield "\n  = help: another program uses the port; `ss -ltnp '" + ports
                        + "'` names it. Stop it, or give the outstation another port";
            }
            case NetworkFailure.NOT_PERMITTED ->
                "\n  = help: ports below 1024 need the capability CAP_NET_BIND_SERVICE; give the outstation a port above";
            case NetworkFailure.NOT_LOCAL ->
                "\n  = help: no network interface of this computer has the address; `ip address` shows them."
                        + " Write one of those, or 0.0.0.0 for all";
            default -> "";
        };
    }
}
