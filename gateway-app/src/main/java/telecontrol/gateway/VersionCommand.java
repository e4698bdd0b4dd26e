package telecontrol.gateway;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Verb {@code version}: what is installed here. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable, IVersionProvider {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().getOut().println(text());
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /** Name and version of this program and of its Java. */
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "s7-iec104-gateway " + (version == null ? "(not packaged)" : version) + ", Java "
                + Runtime.version().feature();
    }
}
