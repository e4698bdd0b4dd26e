package telecontrol.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Information object as the foreign master understood it.
 *
 * @param value boolean for single points and single commands, 0 to 3 for double ones, a number for the others, null
 *     where the type has none; not a number and the infinities are text
 * @param quality bits that are set, out of BL, IV, NT, OV, SB
 * @param time CP56Time2a read as UTC, null for types without time tag
 * @param timeInvalid IV bit of the time tag
 * @param select S/E bit of a command
 */
record ReceivedObject(
        int ioa,
        @Nullable Object value,
        Set<String> quality,
        @Nullable Instant time,
        boolean timeInvalid,
        boolean select) {

    static ReceivedObject of(JsonNode json) {
        Set<String> quality = new TreeSet<>();
        json.path("quality").forEach(bit -> quality.add(bit.asText()));
        return new ReceivedObject(
                json.path("ioa").asInt(),
                value(json.get("value")),
                quality,
                json.has("time") ? Instant.parse(json.get("time").asText()) : null,
                json.path("timeInvalid").asBoolean(),
                json.path("select").asBoolean());
    }

    private static @Nullable Object value(@Nullable JsonNode json) {
        if (json == null) {
            return null;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isNumber() ? json.numberValue() : json.asText();
    }

    boolean on() {
        if (value instanceof Boolean state) {
            return state;
        }
        throw new AssertionError("value: " + value + " (expected: on or off) in " + this);
    }

    double number() {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new AssertionError("value: " + value + " (expected: a number) in " + this);
    }

    Instant timeTag() {
        if (time == null) {
            throw new AssertionError("time tag: none in " + this);
        }
        return time;
    }
}
