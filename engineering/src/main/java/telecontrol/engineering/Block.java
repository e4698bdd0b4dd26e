package telecontrol.engineering;

/**
 * Data block as it is declared.
 *
 * @param name its symbol, empty when it has only a number
 * @param number 1 to 65535, 0 when the export does not tell
 */
record Block(String name, int number, Access access, DataType type, SourcePlace place) {
    /** Whether its values have addresses. */
    enum Access {
        STANDARD,
        OPTIMIZED,
        UNSAID
    }

    /** Its symbol, or its number. */
    String shown() {
        return name.isEmpty() ? "DB" + number : "\"" + name + "\"";
    }
}
