package telecontrol.gateway.sheet;

import java.util.List;

/** Part of a sheet, before it is Markdown or HTML. Its texts are plain. */
sealed interface Block {

    /**
     * A title.
     *
     * @param level 1 for the sheet, 2 for a clause, 3 below
     */
    record Heading(int level, String text) implements Block {}

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** A list of boxes. */
    record Choices(List<Choice> choices) implements Block {
        public Choices {
            choices = List.copyOf(choices);
        }

        static Choices of(Choice... choices) {
            return new Choices(List.of(choices));
        }
    }

    /** A box that is ticked or empty. */
    record Choice(boolean chosen, String text) {
        /** The box as the form of the standard has it. */
        String box() {
            return chosen ? "[X]" : "[ ]";
        }
    }

    /** A table; every row has as many cells as there are columns. */
    record Grid(List<String> columns, List<List<String>> rows) implements Block {
        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
