package telecontrol.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of IP addresses and prefixes. */
final class Prefixes {

    private Prefixes() {}

    /** What can be read of the list under a key; the rest is reported. */
    static List<Located<Prefix>> of(Section section, String key) {
        List<Located<Prefix>> prefixes = new ArrayList<>();
        for (Section item : section.items(key)) {
            String text = item.json().asText();
            Optional<Prefix> prefix = Prefix.parse(text);
            if (prefix.isEmpty()) {
                item.report(Problem.error(
                                ProblemCode.C013,
                                item.place(),
                                key + ": " + text + " (expected: an IP address or a prefix, such as 192.0.2.0/24)")
                        .withHelp("octets go from 0 to 255, the length from 0 to 32, or to 128 for IPv6"));
            } else if (prefix.get().hasHostBits(text)) {
                item.report(
                        Problem.error(ProblemCode.C013, item.place(), key + ": " + text + " has bits behind its length")
                                .withHelp("did you mean " + prefix.get() + ", or the address alone?"));
            }
            prefix.ifPresent(value -> prefixes.add(new Located<>(value, item.place())));
        }
        return List.copyOf(prefixes);
    }

    static List<Prefix> values(List<Located<Prefix>> prefixes) {
        return prefixes.stream().map(Located::value).toList();
    }
}
