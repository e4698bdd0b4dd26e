package telecontrol.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * ASDU as the foreign master understood it.
 *
 * @param type mnemonic, for example {@code M_SP_TB_1}
 * @param cause cause of transmission, 1 to 47
 * @param negative P/N bit
 * @param sequence SQ bit
 * @param objects information objects in order, one per address also when {@code sequence}
 */
record ReceivedAsdu(
        String type,
        int cause,
        boolean negative,
        boolean test,
        int originator,
        int commonAddress,
        boolean sequence,
        List<ReceivedObject> objects) {

    static ReceivedAsdu of(JsonNode json) {
        return new ReceivedAsdu(
                json.path("type").asText(),
                json.path("cot").asInt(),
                json.path("negative").asBoolean(),
                json.path("test").asBoolean(),
                json.path("oa").asInt(),
                json.path("ca").asInt(),
                json.path("sq").asBoolean(),
                StreamSupport.stream(json.path("objects").spliterator(), false)
                        .map(ReceivedObject::of)
                        .toList());
    }

    boolean is(String expectedType, int expectedCause) {
        return type.equals(expectedType) && cause == expectedCause;
    }

    boolean has(int ioa) {
        return objects.stream().anyMatch(object -> object.ioa() == ioa);
    }

    /** The only object of an ASDU that carries one. */
    ReceivedObject object() {
        if (objects.size() != 1) {
            throw new AssertionError("objects: " + objects.size() + " (expected: 1) in " + this);
        }
        return objects.get(0);
    }
}
