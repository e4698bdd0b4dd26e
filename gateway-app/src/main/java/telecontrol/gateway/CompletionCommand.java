package telecontrol.gateway;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verb {@code completion}: the script by which a shell completes the command line. */
@Command(
        name = "completion",
        description = "Prints the script by which bash or zsh complete the command line.",
        mixinStandardHelpOptions = true,
        footer = {"", "bash, zsh: source <(s7-iec104-gateway completion)"})
final class CompletionCommand implements Callable<Integer> {
    private enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "bash|zsh", description = "The shell; the script serves both.")
    private Shell shell = Shell.BASH;

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        CommandLine root = Objects.requireNonNull(line.getParent());
        String script = AutoComplete.bash(root.getCommandName(), root);
        return output.write(shell == Shell.ZSH ? zsh(script) : script, line);
    }

    /** The first line tells zsh's completion system which command it is for, when the script lies in its path. */
    private String zsh(String script) {
        String name = Objects.requireNonNull(spec).root().name();
        return "#compdef " + name + "\n" + script;
    }
}
