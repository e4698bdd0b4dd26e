package telecontrol.engineering;

import java.util.List;
import telecontrol.s7.S7Type;

/** Data type of a member of a block, as it is declared. */
sealed interface DataType {
    /**
     * Type of one value.
     *
     * @param length declared length of a text, 0 for all others
     */
    record Elementary(S7Type type, int length) implements DataType {}

    /** Members one behind the other. */
    record Struct(List<Member> members) implements DataType {}

    /** Elements of one type; the last of the bounds counts fastest. */
    record Array(List<Bounds> bounds, DataType element) implements DataType {}

    /** Lowest and highest index of one dimension. */
    record Bounds(int low, int high) {}

    /**
     * Type that is declared elsewhere.
     *
     * @param own whether a user of the engineering system declared it, so that there is a source
     */
    record Named(String name, boolean own) implements DataType {}

    /** Type of known size of which there is no value to show, such as ANY. */
    record Opaque(String name, int octets) implements DataType {}

    /** Type that cannot be worked out; the reason is for people. */
    record Unknown(String name, String reason) implements DataType {}

    /**
     * Member of a structure.
     *
     * @param name empty for a section of a function block, which is no level of the name
     * @param offset position in bits as the export has it, {@link #NO_OFFSET} when it has none
     */
    record Member(String name, DataType type, String comment, int offset, SourcePlace place) {
        static final int NO_OFFSET = -1;
    }
}
