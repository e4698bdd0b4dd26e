package telecontrol.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. */
class ArchitectureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("telecontrol");

    private static final String ROOT = "telecontrol.gateway";

    static List<ArchRule> rules() {
        return List.of(
                library("telecontrol.iec104"),
                library("telecontrol.s7"),
                unaware(
                        "telecontrol.iec62351..",
                        "telecontrol.iec104..",
                        "telecontrol.s7..",
                        "telecontrol.mapping..",
                        ROOT + ".."),
                unaware(
                        "telecontrol.engineering..",
                        "telecontrol.mapping..",
                        "telecontrol.iec104..",
                        "org.yaml..",
                        "org.snakeyaml..",
                        ROOT + ".."),
                unaware("telecontrol.mapping..", "io.netty..", "telecontrol.iec104..", "telecontrol.s7..", ROOT + ".."),
                unaware(ROOT + ".point..", ROOT + ".southbound..", ROOT + ".northbound..", "telecontrol.s7.."),
                unaware(
                        ROOT + ".draft..",
                        ROOT + ".point..",
                        ROOT + ".southbound..",
                        ROOT + ".northbound..",
                        "io.netty.."),
                unaware(ROOT + ".southbound..", ROOT + ".northbound.."),
                unaware(ROOT + ".northbound..", ROOT + ".southbound..", "telecontrol.s7.."),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT),
                slices().matching("telecontrol.(**)").should().beFreeOfCycles(),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".southbound.plc4x")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.plc4x.."),
                noCodeUnits().should().haveModifier(JavaModifier.SYNCHRONIZED),
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.concurrent.locks.."),
                noClasses().should().callMethod(Thread.class, "sleep", long.class),
                noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class),
                noClasses().should().callMethod(System.class, "currentTimeMillis"),
                noClasses().should().callMethod(java.time.Instant.class, "now"));
    }

    private static ArchRule library(String name) {
        return classes()
                .that()
                .resideInAPackage(name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(name + "..", "java..", "io.netty..", "org.slf4j..", "org.jspecify..");
    }

    private static ArchRule unaware(String who, String... ofWhom) {
        return noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ofWhom);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(MAIN);
    }

    /** Blocks leave no trace that the rules above could see. */
    @ParameterizedTest
    @ValueSource(strings = {"iec104", "iec62351", "s7", "engineering", "mapping-schema", "gateway-app"})
    void noBlockIsSynchronized(String module) throws IOException {
        Pattern block = Pattern.compile("synchronized\\s*\\(");
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> block.matcher(read(file)).find())
                    .toList();
            assertEquals(List.of(), found);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
