package telecontrol.gateway;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import telecontrol.mapping.SiteSchema;

/** Verb {@code schema}: the JSON Schema of the site file, for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of the site file, by which editors complete and explain it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Write it beside the site file, and begin the site file with:",
            "# yaml-language-server: $$schema=site.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        return output.write(
                SiteSchema.forEditors(), Objects.requireNonNull(spec).commandLine());
    }
}
