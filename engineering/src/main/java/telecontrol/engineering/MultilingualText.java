package telecontrol.engineering;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Text in several languages: the wished one, else {@code en-US}, else the first that is not empty. */
final class MultilingualText {
    private static final String OTHERWISE = "en-US";

    private final Map<String, String> texts = new LinkedHashMap<>();

    void add(String language, String text) {
        if (!text.isBlank()) {
            texts.putIfAbsent(language, text.strip());
        }
    }

    Set<String> languages() {
        return texts.keySet();
    }

    String in(String language) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (text.getKey().equalsIgnoreCase(language)) {
                return text.getValue();
            }
        }
        return texts.getOrDefault(OTHERWISE, texts.values().stream().findFirst().orElse(""));
    }
}
