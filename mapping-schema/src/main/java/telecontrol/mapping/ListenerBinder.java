package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list {@code listen} of the outstation. */
final class ListenerBinder {

    private final Section outstation;

    ListenerBinder(Section outstation) {
        this.outstation = outstation;
    }

    List<SiteListener> listeners() {
        List<SiteListener> listeners = new ArrayList<>();
        for (Section item : outstation.items("listen")) {
            SiteListener listener = listener(item);
            for (SiteListener before : listeners) {
                if (sameSocket(before, listener)) {
                    item.report(Problem.error(
                                    ProblemCode.C028,
                                    item.place("port"),
                                    "port " + listener.port().value() + " is already listened on")
                            .withLabel("again here")
                            .withSecond(before.port().place(), "first here")
                            .withHelp("give each listener a port, or an address, of its own"));
                }
            }
            listeners.add(listener);
        }
        return listeners.isEmpty() ? List.of(listener(outstation.section("listen"))) : List.copyOf(listeners);
    }

    private static boolean sameSocket(SiteListener a, SiteListener b) {
        String first = a.address().value();
        String second = b.address().value();
        boolean all = List.of("0.0.0.0", "::").contains(first)
                || List.of("0.0.0.0", "::").contains(second);
        return a.port().value().equals(b.port().value()) && (all || first.equals(second));
    }

    private static SiteListener listener(Section listener) {
        int standard = listener.has("tls") ? SiteListener.TLS_PORT : SiteListener.PORT;
        Located<String> group = listener.locatedText("group");
        return new SiteListener(
                new Located<>(listener.integer("port", standard), listener.place("port")),
                address(listener),
                Prefixes.values(Prefixes.of(listener, "allow")),
                listener.integer("maxConnections", SiteListener.MAX_CONNECTIONS),
                group == null ? null : group.value(),
                tls(listener),
                listener.place());
    }

    private static @Nullable Tls tls(Section listener) {
        return listener.value("tls") == null ? null : new TlsBinder(listener.section("tls")).tls();
    }

    private static Located<String> address(Section listener) {
        String text = listener.text("address", SiteListener.ADDRESS);
        if (Prefix.address(text).isEmpty()) {
            listener.report(Problem.error(
                    ProblemCode.C013,
                    listener.place("address"),
                    "address: " + text + " (expected: an IP address of this computer, or 0.0.0.0 for all)"));
        }
        return new Located<>(text, listener.place("address"));
    }
}
