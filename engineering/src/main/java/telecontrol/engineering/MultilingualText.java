package telecontrol.engineering;

import java.util.LinkedHashMap;
import java.util.Map;

/** Text in several languages: the wished one, else {@code en-US}, else the first that is not empty. */
final class MultilingualText {
    private static final String OTHERWISE = "en-US";

    private final Map<String, String> texts = new LinkedHashMap<>();

    void add(String language, String text) {
        if (!text.isBlank()) {
            texts.putIfAbsent(language, text.strip());
        }
    }

    String in(String language) {
        String wished = texts.get(language);
        if (wished != null) {
            return wished;
        }
        return texts.getOrDefault(OTHERWISE, texts.values().stream().findFirst().orElse(""));
    }
}
