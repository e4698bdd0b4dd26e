package telecontrol.gateway.sheet;

import java.util.List;
import java.util.stream.Collectors;

/** A sheet as Markdown. */
final class SheetMarkdown {
    private SheetMarkdown() {}

    static String text(List<Block> blocks) {
        return blocks.stream().map(SheetMarkdown::block).collect(Collectors.joining("\n"));
    }

    private static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return "#".repeat(heading.level()) + " " + escaped(heading.text()) + "\n";
        }
        if (block instanceof Block.Text text) {
            return escaped(text.text()) + "\n";
        }
        if (block instanceof Block.Choices choices) {
            return choices.choices().stream()
                    .map(choice -> "- " + choice.box() + " " + escaped(choice.text()) + "\n")
                    .collect(Collectors.joining());
        }
        Block.Grid grid = (Block.Grid) block;
        StringBuilder table = new StringBuilder(row(grid.columns()));
        table.append("|").append("---|".repeat(grid.columns().size())).append("\n");
        grid.rows().forEach(row -> table.append(row(row)));
        return table.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> " " + escaped(cell) + " ").collect(Collectors.joining("|", "|", "|\n"));
    }

    /** Characters that Markdown would take for its own. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*<>|\\[\\]])", "\\\\$1").replaceAll("\\s+", " ");
    }
}
