package telecontrol.gateway.sheet;

import java.util.List;
import java.util.stream.Collectors;

/** A sheet as one HTML file that can be printed: no script, nothing from elsewhere. */
final class SheetHtml {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>%s</title>
            <style>
            body { font: 10pt/1.4 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff; }
            h1 { font-size: 16pt; } h2 { font-size: 13pt; border-bottom: 1px solid #999; } h3 { font-size: 11pt; }
            h1, h2, h3 { break-after: avoid; }
            ul { list-style: none; padding: 0; } li { break-inside: avoid; }
            .box { font-family: monospace; white-space: pre; }
            table { border-collapse: collapse; font-size: 8.5pt; } th, td { border: 1px solid #999; padding: .15em .4em; text-align: left; vertical-align: top; }
            thead { display: table-header-group; } tr { break-inside: avoid; }
            @page { margin: 15mm; } @media print { body { margin: 0; max-width: none; } }
            </style>
            </head>
            <body>
            """;

    private SheetHtml() {}

    static String text(String title, List<Block> blocks) {
        return HEAD.formatted(escaped(title))
                + blocks.stream().map(SheetHtml::block).collect(Collectors.joining())
                + "</body>\n</html>\n";
    }

    private static String block(Block block) {
        if (block instanceof Block.Heading heading) {
            return "<h%d>%s</h%d>\n".formatted(heading.level(), escaped(heading.text()), heading.level());
        }
        if (block instanceof Block.Text text) {
            return "<p>" + escaped(text.text()) + "</p>\n";
        }
        if (block instanceof Block.Choices choices) {
            return choices.choices().stream()
                    .map(choice ->
                            "<li><span class=\"box\">" + choice.box() + "</span> " + escaped(choice.text()) + "</li>\n")
                    .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
        }
        Block.Grid grid = (Block.Grid) block;
        return "<table>\n<thead>" + row("th", grid.columns()) + "</thead>\n<tbody>\n"
                + grid.rows().stream().map(row -> row("td", row) + "\n").collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private static String row(String cell, List<String> cells) {
        return cells.stream()
                .map(text -> "<" + cell + ">" + escaped(text) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
