package telecontrol.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Folder that certificates and keys are written into: all of a run, or none when one is there already. */
final class PkiFolder {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final boolean force;
    private final Map<Path, String> secrets = new LinkedHashMap<>();
    private final Map<Path, String> others = new LinkedHashMap<>();

    /**
     * Folder that need not be there yet.
     *
     * @param force replaces files that are there
     */
    PkiFolder(Path folder, boolean force) {
        this.folder = folder;
        this.force = force;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Has a key written, for its owner only. */
    void secret(String name, String content) {
        secrets.put(file(name), content);
    }

    void add(String name, String content) {
        others.put(file(name), content);
    }

    /** Refuses before anything is made when a file of these names is there. */
    void checkFree(Iterable<String> names) throws GatewayException {
        for (String name : names) {
            if (!force && Files.exists(file(name))) {
                throw new GatewayException(
                        file(name)
                                + " is there already\n  = help: write into another folder, or replace all files with --force: what was issued before becomes worthless");
            }
        }
    }

    /** Writes everything that was added. */
    void write() throws GatewayException {
        Path at = folder;
        try {
            Files.createDirectories(folder);
            boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
            for (Map.Entry<Path, String> secret : secrets.entrySet()) {
                at = secret.getKey();
                // Made anew: an old file would keep the rights that it has.
                Files.deleteIfExists(at);
                Files.createFile(at, posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
                Files.writeString(at, secret.getValue(), StandardCharsets.US_ASCII);
            }
            for (Map.Entry<Path, String> other : others.entrySet()) {
                at = other.getKey();
                replace(at, other.getValue());
            }
        } catch (IOException e) {
            throw new GatewayException("cannot write " + at + ": " + reason(e)
                    + "\n  = help: name a folder that this account may write into");
        }
    }

    /** In one step: the gateway that watches the file never sees half of it. */
    private static void replace(Path file, String content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, content, StandardCharsets.US_ASCII);
        Files.move(
                next,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "not permitted";
        }
        if (e instanceof java.nio.file.FileAlreadyExistsException) {
            return "it is no folder";
        }
        return e instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : String.valueOf(e.getMessage());
    }
}
