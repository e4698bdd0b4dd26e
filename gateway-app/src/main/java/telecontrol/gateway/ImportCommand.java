package telecontrol.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import telecontrol.engineering.Export;
import telecontrol.engineering.ExportReader;
import telecontrol.engineering.Fault;
import telecontrol.engineering.LeftOut;
import telecontrol.gateway.draft.DraftException;
import telecontrol.gateway.draft.SiteDraft;
import telecontrol.gateway.draft.SiteList;
import telecontrol.gateway.draft.SiteText;
import telecontrol.gateway.draft.Target;

/** Verb {@code import}: a site file drafted from what TIA Portal or STEP 7 exports. */
@Command(
        name = "import",
        description =
                "Drafts a site file from exports of TIA Portal and STEP 7 and from lists of signals: PLC tag tables"
                        + " (.xlsx, .xml), block sources with their data types (.db, .scl, .awl, .udt), blocks (.xml), symbol tables"
                        + " (.sdf, .asc, .seq), lists (.csv). Several files are read as one.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final int MAX_SHOWN = 1000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Exports of one PLC.")
    private List<Path> files = List.of();

    @Mixin
    private ImportTarget target = new ImportTarget();

    @Mixin
    private ImportChoice choice = new ImportChoice();

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "Writes points and commands as CSV into this file, which the site file then names.")
    private @Nullable Path list;

    @Mixin
    private SiteOutput output = new SiteOutput();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Target given = target.target(line);
        refuseSameFiles(line);
        var bases = choice.bases(line);
        Export export = ExportReader.read(files, choice.exportOptions(line));
        PrintWriter err = line.getErr();
        if (!export.faults().isEmpty()) {
            export.faults().forEach(fault -> print(err, fault));
            return CommandLine.ExitCode.SOFTWARE;
        }
        Target wanted = export.fromStep7() ? target.forStep7(given) : given;
        SiteDraft draft;
        try {
            draft = SiteDraft.of(export, choice.commands(), wanted.model(), bases);
        } catch (DraftException e) {
            return failed(err, String.valueOf(e.getMessage()));
        }
        for (LeftOut left : draft.leftOut()) {
            err.println(shown("left out: " + left.place() + ": " + left.what() + ": " + left.reason()));
        }
        notes(err, export, wanted, draft);
        if (draft.size() == 0) {
            return failed(
                    err,
                    draft.leftOut().isEmpty() && export.notChosen() == 0
                            ? "there is no signal in what was read; a data type has no addresses: give the block that uses it too"
                            : "there is no signal to make a point of"
                                    + (draft.leftOut().isEmpty() ? "" : "; what was left out stands above"));
        }
        err.println(count(draft, export.notChosen()));
        return write(line, draft, wanted);
    }

    /** With --force a file that is read, or the other one that is written, would be lost. */
    private void refuseSameFiles(CommandLine line) {
        output.check(line);
        SiteOutput.refuseSchema(line, "--list", list);
        for (Path input : files) {
            refuseSame(line, "--output", output.file(), input, "which is read");
            refuseSame(line, "--list", list, input, "which is read");
        }
        refuseSame(line, "--list", list, output.file(), "which is --output");
    }

    private static void refuseSame(
            CommandLine line, String option, @Nullable Path written, @Nullable Path other, String what) {
        if (written != null && other != null && isSame(written, other)) {
            throw new ParameterException(line, option + ": " + written + ", " + what + " (expected: another file)");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            boolean both = Files.exists(one) && Files.exists(other);
            return both
                    ? Files.isSameFile(one, other)
                    : one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
        } catch (IOException unknown) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private void notes(PrintWriter err, Export export, Target wanted, SiteDraft draft) {
        for (LeftOut note : export.notes()) {
            err.println(shown("note: " + note.place() + ": " + note.what() + ": " + note.reason()));
        }
        if (!target.hasAddress()) {
            err.println("note: the address of the PLC is not known: " + ImportTarget.EXAMPLE_ADDRESS
                    + " stands in its place (--address)");
        }
        if (!wanted.modelRemark().isEmpty()) {
            err.println("note: this comes from STEP 7: the PLC is taken for an "
                    + wanted.model().word() + " (--model S7-400 where it is one)");
        }
        if (draft.hasCommands()) {
            err.println("note: no master may send the commands yet: \"commands: allowed\" in its group lets it");
        }
        if (draft.factor() > 1) {
            err.println("note: addresses begin at " + draft.factor()
                    + " times their usual numbers, so that all fit (--ioa)");
        }
    }

    private int write(CommandLine line, SiteDraft draft, Target wanted) {
        List<String> sources =
                files.stream().map(file -> String.valueOf(file.getFileName())).toList();
        if (list == null) {
            return output.write(line, SiteText.of(draft, wanted, sources), Map.of());
        }
        return output.write(line, SiteText.withList(wanted, sources, beside(list)), Map.of(list, SiteList.of(draft)));
    }

    private static String count(SiteDraft draft, int notChosen) {
        String count = draft.size() + " points and commands; " + draft.leftOut().size() + " left out";
        return notChosen == 0 ? count : count + "; " + notChosen + " not asked for (--only, --except)";
    }

    /** The list as the site file names it: from its own folder. */
    private String beside(Path list) {
        Path site = output.file();
        Path folder = site == null ? Path.of("") : site.toAbsolutePath().getParent();
        Path from = (folder == null ? Path.of("") : folder).toAbsolutePath().normalize();
        return from.relativize(list.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private static int failed(PrintWriter err, String message) {
        err.println(shown("error: " + message));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void print(PrintWriter err, Fault fault) {
        err.println(shown("error: " + fault.place() + ": " + fault.message()));
        if (!fault.help().isEmpty()) {
            err.println(shown("  = help: " + fault.help()));
        }
    }

    /** Text of a file that cannot move the cursor of a terminal, or fill it. */
    private static String shown(String text) {
        String some = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + " ..." : text;
        return some.replaceAll("\\p{Cntrl}", " ");
    }
}
