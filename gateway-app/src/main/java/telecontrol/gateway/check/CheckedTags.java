package telecontrol.gateway.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import telecontrol.mapping.Located;
import telecontrol.mapping.Place;
import telecontrol.s7.S7SyntaxException;
import telecontrol.s7.S7Tag;

/** The tags of a site as its checks know them: each text is parsed once, and what is faulty already is passed over. */
final class CheckedTags {
    private final Predicate<Place> isFaulty;
    private final Map<String, S7Tag> parsed = new HashMap<>();

    /** @param isFaulty whether an error was reported at a place */
    CheckedTags(Predicate<Place> isFaulty) {
        this.isFaulty = isFaulty;
    }

    /** Whether an error was reported at a place. */
    boolean isFaulty(Place place) {
        return isFaulty.test(place);
    }

    /**
     * The tag that is written there, or null where there is none or an error was reported.
     *
     * @throws S7SyntaxException if the text is no tag
     */
    @Nullable
    S7Tag parse(Located<String> text) throws S7SyntaxException {
        if (text.value().isEmpty() || isFaulty(text.place())) {
            return null;
        }
        S7Tag known = parsed.get(text.value());
        if (known == null) {
            known = S7Tag.parse(text.value());
            parsed.put(text.value(), known);
        }
        return known;
    }

    /** The same, and null also for a text that is no tag, which {@link TagCheck} reports. */
    @Nullable
    S7Tag known(Located<String> text) {
        try {
            return parse(text);
        } catch (S7SyntaxException toldByTheCheckOfTags) {
            return null;
        }
    }
}
