package telecontrol.engineering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reader of exports of TIA Portal and STEP 7, and of lists of signals; the kind of a file is told by its ending. */
public final class ExportReader {
    private static final String KINDS = "expected: .xlsx, .xml, .db, .scl, .awl, .udt, .sdf, .asc, .seq, .csv";
    private static final String STANDARD_ACCESS =
            "in TIA Portal: properties of the block > Attributes > switch \"Optimized block access\" off, compile,"
                    + " download, export again";

    /** Number of a block of which only the names count. */
    private static final int ANY_NUMBER = 1;

    private final ExportOptions options;
    private final Gathered gathered;

    private ExportReader(ExportOptions options) {
        this.options = options;
        this.gathered = new Gathered(options);
    }

    /** The signals of all files together; whatever is wrong with a file is a fault, never an exception. */
    public static Export read(List<Path> files, ExportOptions options) {
        ExportReader reader = new ExportReader(options);
        for (Path file : files) {
            reader.add(file);
        }
        reader.blocks();
        if (reader.gathered.faults.isEmpty()) {
            reader.gathered.checkOptions();
        }
        return reader.gathered.export();
    }

    private void add(Path file) {
        SourcePlace place = SourcePlace.of(file.toString());
        try {
            if (Files.isDirectory(file)) {
                throw new ReadingException(place, "this is a folder (expected: a file)");
            }
            if (!Files.isReadable(file)) {
                throw new ReadingException(place, Files.exists(file) ? "it may not be read" : "there is no such file");
            }
            readAs(ending(file), file, place);
        } catch (ReadingException e) {
            gathered.faults.add(e.fault());
        } catch (IOException e) {
            gathered.faults.add(new Fault(place, "it cannot be read: " + e.getMessage(), ""));
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void readAs(String ending, Path file, SourcePlace place) throws ReadingException, IOException {
        String name = file.toString();
        switch (ending) {
            case "xlsx" -> {
                gathered.isOfTiaPortal();
                TagTableSheet.read(file, name, gathered);
            }
            case "xml" -> {
                gathered.isOfTiaPortal();
                try (InputStream octets = Files.newInputStream(file)) {
                    SimaticMl.read(name, octets, gathered);
                }
            }
            case "db", "udt" -> {
                gathered.isOfTiaPortal();
                BlockSource.read(name, text(file), gathered);
            }
            case "scl" -> BlockSource.read(name, text(file), gathered);
            case "awl", "stl" -> {
                gathered.isOfStep7();
                BlockSource.read(name, text(file), gathered);
            }
            case "sdf" -> SymbolTable.readSdf(name, text(file), gathered);
            case "asc" -> SymbolTable.readAsc(name, text(file), gathered);
            case "seq" -> SymbolTable.readSeq(name, text(file), gathered);
            case "csv", "tsv", "txt" -> SignalList.read(name, text(file), gathered);
            case "dif" ->
                throw new ReadingException(
                        place, "a .dif file is not read", "export the symbols as .sdf, which has the same columns");
            case "xls" ->
                throw new ReadingException(place, "a workbook of old Excel is not read", "save it as .xlsx or .csv");
            default -> throw new ReadingException(place, "kind of file: ." + ending + " (" + KINDS + ")");
        }
    }

    private static String text(Path file) throws IOException {
        return ExportedText.decode(Files.readAllBytes(file));
    }

    private void blocks() {
        List<String> missing = new ArrayList<>();
        Set<String> unused = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        unused.addAll(options.blocks().keySet());
        for (Block block : gathered.blocks) {
            unused.remove(block.name());
            block(block, missing);
        }
        if (!missing.isEmpty()) {
            String wanted = String.join(
                    " ",
                    missing.stream().map(name -> "--db \"" + name + "=NUMBER\"").toList());
            gathered.faults.add(new Fault(
                    SourcePlace.of("numbers of data blocks"),
                    "a source of TIA Portal has none; missing for " + String.join(", ", missing),
                    "give " + wanted + "; the number stands in the project tree behind the name, such as [DB10]"));
        }
        if (gathered.faults.isEmpty() || !missing.isEmpty()) {
            unused.forEach(this::unused);
        }
    }

    private void unused(String name) {
        String names = String.join(
                " or ",
                gathered.blocks.stream()
                        .map(Block::name)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .toList());
        String expected = names.isEmpty() ? "no --db, no given file has a block without a number" : names;
        gathered.faults.add(new Fault(SourcePlace.of("--db"), name + " (expected: " + expected + ")", ""));
    }

    /** Whether any of its values is chosen; of one whose values are not known, whether one may be. */
    private boolean isChosen(Block block) {
        NameChoice choice = options.choice();
        if (choice.isAll()) {
            return true;
        }
        String symbol = symbol(block, block.number());
        Gathered names = gathered.withTypesOnly();
        try {
            new Layout(names, block, ANY_NUMBER, symbol).signals();
        } catch (ReadingException unknown) {
            return choice.mayTakeBehind(symbol + ".");
        }
        boolean chosen = names.signals.stream().anyMatch(signal -> choice.takes(signal.name()))
                || names.leftOut.stream()
                        .anyMatch(left -> left.what().equals(block.shown())
                                ? choice.mayTakeBehind(symbol + ".")
                                : choice.takes(left.what()));
        if (!chosen) {
            names.signals.forEach(signal -> gathered.passOver(signal.name()));
        }
        return chosen;
    }

    private String symbol(Block block, int number) {
        String symbol = block.name().isEmpty() ? gathered.blockName(number) : block.name();
        return symbol == null ? "DB" + number : symbol;
    }

    private void block(Block block, List<String> missing) {
        if (!isChosen(block)) {
            return;
        }
        if (block.access() == Block.Access.OPTIMIZED) {
            gathered.faults.add(new Fault(
                    block.place(),
                    block.shown() + " has optimized block access: its values have no addresses",
                    STANDARD_ACCESS));
            return;
        }
        int number = number(block);
        if (number == 0) {
            missing.add(block.name());
            return;
        }
        if (block.access() == Block.Access.UNSAID) {
            gathered.note(
                    block.place(),
                    block.shown(),
                    "the export does not say whether block access is optimized; the offsets are those of standard access");
        }
        try {
            new Layout(gathered, block, number, symbol(block, number)).signals();
        } catch (ReadingException e) {
            gathered.faults.add(e.fault());
        }
    }

    private int number(Block block) {
        if (block.number() != 0) {
            return block.number();
        }
        for (var option : options.blocks().entrySet()) {
            if (option.getKey().equalsIgnoreCase(block.name())) {
                return option.getValue();
            }
        }
        Integer number = gathered.blockNumber(block.name());
        return number == null ? 0 : number;
    }
}
