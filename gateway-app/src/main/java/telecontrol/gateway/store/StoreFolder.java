package telecontrol.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directory of the store: its lock, its file, and the files that were set aside. Used by one thread at a time. */
class StoreFolder implements AutoCloseable {
    static final String FILE = "events.db";
    static final String LOCK = "events.lock";
    /** A file is made complete under this name before it gets its own. */
    static final String NEW = "events.db.new";

    private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);

    private final Path directory;
    private final StoreScope scope;
    private final Limits limits;
    private final InstantSource time;
    private @Nullable DirectoryLock lock;

    StoreFolder(Path directory, StoreScope scope, Limits limits, InstantSource time) {
        this.directory = directory.toAbsolutePath();
        this.scope = scope;
        this.limits = limits;
        this.time = time;
    }

    Path directory() {
        return directory;
    }

    private Path file() {
        return directory.resolve(FILE);
    }

    /**
     * Makes the directory when it is not there, and locks it.
     *
     * @throws StoreException when it is no directory, or another gateway has it
     */
    void lock() throws IOException, StoreException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new StoreException("state directory: " + directory + " is a file (expected: a directory)"
                    + "\n  = help: name another directory with --state, or move the file away");
        }
        Files.createDirectories(directory.getParent() == null ? directory : directory.getParent());
        if (!Files.exists(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = directory.resolve(LOCK);
        if (lock != null && lock.isOf(file)) {
            return;
        }
        close();
        lock = DirectoryLock.of(file);
        if (lock == null) {
            throw new StoreException("state directory: " + directory + " is used by another gateway ("
                    + DirectoryLock.holder(file) + ")"
                    + "\n  = help: stop that gateway, or give this one a directory of its own with --state");
        }
    }

    /**
     * Looks at the file.
     *
     * @param rows whether its rows are wanted
     */
    Finding look(boolean rows) throws IOException, SQLException {
        if (!Files.exists(file(), LinkOption.NOFOLLOW_LINKS)) {
            if (!isNewComplete()) {
                return Finding.NOTHING;
            }
            // The power went between the two renamings of an earlier use().
            Files.move(directory.resolve(NEW), file(), StandardCopyOption.ATOMIC_MOVE);
        }
        if (!Files.isRegularFile(file())) {
            throw new IOException(file() + " is no file");
        }
        if (Files.size(file()) == 0) {
            return new Finding(null, "is empty", Content.EMPTY);
        }
        return Finding.of(file(), limits, rows);
    }

    private boolean isNewComplete() throws IOException {
        Path complete = directory.resolve(NEW);
        return Files.exists(complete) && Files.size(complete) > 0 && !Files.exists(directory.resolve(NEW + "-journal"));
    }

    /** File with the content: the one found, or a new one in its place. */
    StoreFile use(Finding finding, Content content) throws IOException, SQLException {
        Connection found = finding.connection();
        if (found == null) {
            make(content);
            if (finding.fault() != null) {
                String aside = SetAside.move(file(), time.instant());
                LOG.warn(
                        "event store {}: {} {}; {} events of it are whole and carried over; it was {}",
                        directory,
                        FILE,
                        finding.fault(),
                        finding.content().events().size(),
                        aside);
            }
            Files.move(directory.resolve(NEW), file(), StandardCopyOption.ATOMIC_MOVE);
            SetAside.sync(directory);
            found = Schema.connect(file(), limits);
        }
        boolean complete = false;
        try {
            SqliteFile file = new SqliteFile(file(), found, scope, limits);
            file.resume(content);
            if (finding.connection() != null && !content.equals(finding.content())) {
                file.replace(content);
            }
            complete = true;
            return file;
        } finally {
            if (!complete) {
                found.close();
            }
        }
    }

    private void make(Content content) throws IOException, SQLException {
        for (String suffix : List.of("-wal", "-journal", "")) {
            Files.deleteIfExists(directory.resolve(NEW + suffix));
        }
        try (Connection connection = Schema.connect(directory.resolve(NEW), limits)) {
            Schema.create(connection);
            try (RowWriter rows = new RowWriter(connection)) {
                SqliteFile.insert(rows, content);
                connection.commit();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }
}
