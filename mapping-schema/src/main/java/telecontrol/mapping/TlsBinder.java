package telecontrol.mapping;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The section {@code tls} of a listener. */
final class TlsBinder {

    private static final Duration LIFETIME_LEAST = Duration.ofMinutes(1);
    private static final Duration LIFETIME_MOST = Duration.ofDays(7);

    private final Section tls;

    TlsBinder(Section tls) {
        this.tls = tls;
    }

    Tls tls() {
        Tls.Clients clients = tls.word("clients", Tls.Clients.class, Tls.CLIENTS);
        checkTrust(clients);
        List<Tls.Version> versions = versions();
        checkSuites(versions);
        return new Tls(
                required("certificate"),
                required("key"),
                optional("keyPassword"),
                files("authorities"),
                files("revocation"),
                clients,
                Certificates.named(tls, "allow").stream().map(Located::value).toList(),
                versions,
                tls.items("suites").stream().map(item -> item.json().asText()).toList(),
                tls.duration("sessionLifetime", Tls.SESSION_LIFETIME, LIFETIME_LEAST, LIFETIME_MOST),
                tls.place());
    }

    private void checkTrust(Tls.Clients clients) {
        if (clients == Tls.Clients.REQUIRED && !tls.has("authorities")) {
            tls.report(Problem.error(ProblemCode.C008, tls.keyPlace("certificate"), "\"authorities\" is missing")
                    .withLabel("in this tls section")
                    .withHelp("name the certificates of the authorities that masters' certificates come from,"
                            + " or admit anybody with clients: none"));
        }
        for (String key : List.of("authorities", "revocation", "allow")) {
            if (clients == Tls.Clients.NONE && tls.has(key)) {
                tls.report(Problem.error(
                                ProblemCode.C026,
                                tls.keyPlace(key),
                                "\"" + key + "\" has no effect beside \"clients: none\"")
                        .withSecond(tls.place("clients"), "given here")
                        .withHelp("masters are not asked for certificates: delete one or the other"));
            }
        }
    }

    private List<Tls.Version> versions() {
        List<Tls.Version> versions = tls.items("versions").stream()
                .map(item -> Word.of(Tls.Version.class, item.json().asText()))
                .distinct()
                .toList();
        return versions.isEmpty() ? Tls.VERSIONS : versions;
    }

    private void checkSuites(List<Tls.Version> versions) {
        for (Section item : tls.items("suites")) {
            // The names of 1.2 tell how keys are exchanged, those of 1.3 do not.
            Tls.Version version = item.json().asText().contains("_WITH_") ? Tls.Version.V1_2 : Tls.Version.V1_3;
            if (!versions.contains(version)) {
                tls.report(Problem.error(
                                ProblemCode.C026,
                                item.place(),
                                "this suite has no effect without version " + version.number())
                        .withSecond(tls.place("versions"), "the versions")
                        .withHelp("delete the suite, or add \"" + version.number() + "\" to versions"));
            }
        }
    }

    /** File, or the site file itself where the key is missing, which the schema has reported. */
    private Path required(String key) {
        return Optional.ofNullable(optional(key)).orElse(tls.place().file());
    }

    private @Nullable Path optional(String key) {
        Located<String> name = tls.locatedText(key);
        return name == null ? null : file(key, name).orElse(null);
    }

    private List<Path> files(String key) {
        return tls.items(key).stream()
                .map(item -> new Located<>(item.json().asText(), item.place()))
                .flatMap(name -> file(key, name).stream())
                .toList();
    }

    private Optional<Path> file(String key, Located<String> name) {
        Path file;
        try {
            file = name.place().file().resolveSibling(name.value());
        } catch (InvalidPathException noName) {
            tls.report(Problem.error(
                    ProblemCode.C013, name.place(), key + ": " + name.value() + " (expected: the name of a file)"));
            return Optional.empty();
        }
        // A file in a folder that only the service may read is neither there nor missing.
        if (Files.notExists(file)) {
            tls.report(Problem.warning(
                            ProblemCode.C034,
                            name.place(),
                            key + ": " + name.value() + " (expected: a file that is there)")
                    .withHelp("a name without / in front counts from the folder of the site file"));
        }
        return Optional.of(file);
    }
}
