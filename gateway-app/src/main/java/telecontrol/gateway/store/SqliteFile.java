package telecontrol.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.StationMemory.Cursor;

/** File of the store, with a write-ahead log beside it. Confined to the thread that uses it. */
final class SqliteFile implements StoreFile {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

    private final Path path;
    private final Path log;
    private final Connection connection;
    private final Limits limits;
    private final StoreScope scope;
    private final RowWriter rows;
    private final @Nullable Object identity;
    private @Nullable Object logIdentity;
    private Cursors cursors;

    /** File behind a connection that has just been opened and is closed with it. */
    SqliteFile(Path path, Connection connection, StoreScope scope, Limits limits) throws SQLException, IOException {
        this.path = path;
        this.log = path.resolveSibling(path.getFileName() + "-wal");
        this.connection = connection;
        this.scope = scope;
        this.limits = limits;
        this.cursors = new Cursors(scope.groups(), List.of(), 0);
        Schema.logAhead(connection);
        this.rows = new RowWriter(connection);
        this.identity = key(path);
    }

    /** Takes over the cursors of a content that the file already has. */
    void resume(Content content) {
        cursors = new Cursors(scope.groups(), content.cursors(), 0);
    }

    @Override
    public void write(List<Entry> entries) throws SQLException, IOException {
        Set<EventClass> settled = EnumSet.noneOf(EventClass.class);
        Set<Cursor> before = new HashSet<>(cursors.all());
        for (Entry entry : entries) {
            if (entry instanceof Entry.Settled at) {
                cursors.raise(at.cursor());
                settled.add(at.cursor().eventClass());
            }
        }
        for (Entry entry : entries) {
            writeRow(entry);
        }
        for (Cursor cursor : cursors.all()) {
            if (!before.contains(cursor)) {
                rows.cursor(cursor);
            }
        }
        for (EventClass eventClass : settled) {
            rows.settled(eventClass, cursors.floor(eventClass));
        }
        commit();
    }

    private void writeRow(Entry entry) throws SQLException {
        if (entry instanceof Entry.Appended at) {
            // What was acknowledged within the time of one commit never gets to the disk.
            if (cursors.needs(at.event())) {
                rows.event(at.event());
            }
        } else if (entry instanceof Entry.Frozen at) {
            rows.total(at.total());
        } else if (entry instanceof Entry.Loaded at) {
            rows.parameter(at.parameter());
        } else if (entry instanceof Entry.Based at) {
            rows.counter(at.base());
        }
    }

    @Override
    public void replace(Content content) throws SQLException, IOException {
        cursors = new Cursors(scope.groups(), content.cursors(), 0);
        for (String table : List.of("meta", "event", "cursor", "total", "parameter", "counter")) {
            Schema.run(connection, "DELETE FROM " + table);
        }
        insert(rows, content);
        commit();
    }

    static void insert(RowWriter rows, Content content) throws SQLException {
        rows.meta("schema", String.valueOf(Schema.VERSION));
        rows.meta("configuration", content.configuration());
        for (var event : content.events()) {
            rows.event(event);
        }
        for (var cursor : content.cursors()) {
            rows.cursor(cursor);
        }
        for (var total : content.totals()) {
            rows.total(total);
        }
        for (var parameter : content.parameters()) {
            rows.parameter(parameter);
        }
        for (var base : content.bases()) {
            rows.counter(base);
        }
    }

    private void commit() throws SQLException, IOException {
        connection.commit();
        if (identity == null || !identity.equals(key(path))) {
            throw new NoSuchFileException(path.toString(), null, "the file was deleted or replaced");
        }
        Object present = key(log);
        if (present == null || (logIdentity != null && !logIdentity.equals(present))) {
            throw new NoSuchFileException(log.toString(), null, "the write-ahead log was deleted or replaced");
        }
        logIdentity = present;
        // A program that reads for ever keeps the log from being written back into the file.
        if (Files.size(log) > limits.fileBytes()) {
            throw new IOException("another program keeps reading the file, and its write-ahead log has reached "
                    + (limits.fileBytes() >> 20) + " MB");
        }
    }

    /** What tells a file from another one of the same name; null when there is none. */
    static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is given up because it fails, or everything is in it.
            LOG.debug("{}: not closed: {}", path, FailureWords.of(e, limits));
        }
    }
}
