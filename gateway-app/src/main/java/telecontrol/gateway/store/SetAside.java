package telecontrol.gateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Files that a gateway cannot use and does not delete, under names that say so. */
final class SetAside {
    /** A disk that goes bad must not fill itself with what it has spoilt. */
    static final int MOST = 8;

    private static final String MARK = ".damaged-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SetAside() {}

    /**
     * Renames a file and its logs. When there are {@value #MOST} already, it deletes it.
     *
     * @return the new name of the file, or "deleted" in words
     */
    static String move(Path file, Instant now) throws IOException {
        boolean full = count(file) >= MOST;
        String name = unused(file, MARK + STAMP.format(now));
        // The log goes first: beside a new file of the same name it would be taken for that one's.
        for (String suffix : List.of("-wal", "-journal", "-shm", "")) {
            Path from = file.resolveSibling(file.getFileName() + suffix);
            if (full || "-shm".equals(suffix)) {
                Files.deleteIfExists(from);
            } else if (Files.exists(from)) {
                Files.move(from, file.resolveSibling(name + suffix), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return full ? "deleted, because " + MOST + " like it are there already" : "set aside as " + name;
    }

    private static long count(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            String start = file.getFileName() + MARK;
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(start) && !name.endsWith("-wal") && !name.endsWith("-journal"))
                    .count();
        }
    }

    private static String unused(Path file, String mark) {
        String name = file.getFileName() + mark;
        for (int i = 2; Files.exists(file.resolveSibling(name)); i++) {
            name = file.getFileName() + mark + "-" + i;
        }
        return name;
    }

    /** Has the names in a directory survive a power cut. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
