package telecontrol.gateway.draft;

import java.util.List;

/**
 * Which signals become what, by their names.
 *
 * @param only the signals to take; empty for all
 * @param except the signals not to take
 * @param commands the signals that are commands; nothing else becomes one
 */
public record Selection(List<NamePattern> only, List<NamePattern> except, List<NamePattern> commands) {
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    boolean takes(String name) {
        return (only.isEmpty() || NamePattern.anyMatches(only, name)) && !NamePattern.anyMatches(except, name);
    }

    boolean isCommand(String name) {
        return NamePattern.anyMatches(commands, name);
    }
}
