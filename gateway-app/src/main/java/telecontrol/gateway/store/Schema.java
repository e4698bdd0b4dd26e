package telecontrol.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/** Tables of the file, and how a connection to it is set up. */
final class Schema {
    /** Version of the tables; a file with a higher one was written by a newer gateway. */
    static final int VERSION = 1;

    /** For file(1) and other tools that tell SQLite files apart: "S7I4". */
    private static final int APPLICATION_ID = 0x53374934;

    private static final int PAGE_BYTES = 4096;

    /** Events of a class lie together, so that those up to a number are deleted without a look at the others. */
    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE event (class TEXT, number INTEGER, common_address INTEGER, type TEXT, cause INTEGER, ioa INTEGER,"
                    + " time TEXT, latest INTEGER, asdu BLOB, crc INTEGER, PRIMARY KEY (class, number)) WITHOUT ROWID",
            "CREATE UNIQUE INDEX event_latest ON event (common_address, type, ioa) WHERE latest = 1",
            "CREATE TABLE cursor (redundancy_group TEXT, class TEXT, number INTEGER, crc INTEGER,"
                    + " PRIMARY KEY (redundancy_group, class)) WITHOUT ROWID",
            "CREATE TABLE total (common_address INTEGER, ioa INTEGER, type TEXT, time TEXT, asdu BLOB, crc INTEGER,"
                    + " PRIMARY KEY (common_address, ioa)) WITHOUT ROWID",
            "CREATE TABLE parameter (common_address INTEGER, ioa INTEGER, kind TEXT, value REAL, crc INTEGER,"
                    + " PRIMARY KEY (common_address, ioa, kind)) WITHOUT ROWID",
            "CREATE TABLE counter (common_address INTEGER, ioa INTEGER, base INTEGER, crc INTEGER,"
                    + " PRIMARY KEY (common_address, ioa)) WITHOUT ROWID");

    private Schema() {}

    /** Connection to a file that is there or is made; nothing is read of it yet. */
    static Connection connect(Path file, Limits limits) throws SQLException {
        Connection connection = JDBC.createConnection(JDBC.PREFIX + file, new Properties());
        try {
            run(connection, "PRAGMA busy_timeout = 1000");
            run(connection, "PRAGMA synchronous = FULL");
            run(connection, "PRAGMA temp_store = MEMORY");
            run(connection, "PRAGMA cache_size = -1024");
            run(connection, "PRAGMA cell_size_check = ON");
            run(connection, "PRAGMA trusted_schema = OFF");
            run(connection, "PRAGMA max_page_count = " + Math.max(limits.fileBytes() / PAGE_BYTES, 1));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Makes the tables of a new file. */
    static void create(Connection connection) throws SQLException {
        run(connection, "PRAGMA page_size = " + PAGE_BYTES);
        run(connection, "PRAGMA application_id = " + APPLICATION_ID);
        connection.setAutoCommit(false);
        for (String table : TABLES) {
            run(connection, table);
        }
    }

    /** Has changes go to a write-ahead log from now on: one sync of one file for each transaction. */
    static void logAhead(Connection connection) throws SQLException {
        run(connection, "PRAGMA journal_mode = WAL");
        run(connection, "PRAGMA journal_size_limit = 4194304");
        connection.setAutoCommit(false);
    }

    /** True when the file has the tables of a store, of whatever version. */
    static boolean isPresent(Connection connection) throws SQLException {
        return "2".equals(text(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'event')"));
    }

    /** First value of the first row, or empty. */
    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
