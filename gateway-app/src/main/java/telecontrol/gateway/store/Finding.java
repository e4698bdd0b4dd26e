package telecontrol.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What was found where the file should be.
 *
 * @param connection to the file when it can be used as it is; whoever has the finding closes it
 * @param fault what is wrong with the file, or null; there is none when there is no file
 * @param content rows that are whole
 */
record Finding(@Nullable Connection connection, @Nullable String fault, Content content) {
    static final Finding NOTHING = new Finding(null, null, Content.EMPTY);

    /**
     * Finding in a file that is there.
     *
     * @param rows whether the rows are wanted; without, only the structure is checked
     * @throws SQLException when the way to the file fails, not its content
     */
    static Finding of(Path file, Limits limits, boolean rows) throws SQLException {
        Connection connection = null;
        Finding finding = new Finding(null, "is damaged or no event store", Content.EMPTY);
        try {
            connection = Schema.connect(file, limits);
            finding = look(connection, rows);
        } catch (SQLException e) {
            if (!FailureWords.isDamage(e)) {
                throw e;
            }
        } finally {
            if (connection != null && finding.connection() == null) {
                connection.close();
            }
        }
        return finding;
    }

    private static Finding look(Connection connection, boolean rows) throws SQLException {
        if (!Schema.isPresent(connection)) {
            return new Finding(null, "is no event store", Content.EMPTY);
        }
        String version = version(connection);
        if (version.matches("[0-9]{1,9}") && Integer.parseInt(version) > Schema.VERSION) {
            String fault = "was written by a newer version of the gateway (schema " + version + ", expected: up to "
                    + Schema.VERSION + ")";
            return new Finding(null, fault, Content.EMPTY);
        }
        boolean whole = version.equals(String.valueOf(Schema.VERSION)) && isWhole(connection);
        ContentReader reader = new ContentReader(connection);
        Content content = rows || !whole ? reader.read() : Content.EMPTY;
        return whole && !reader.isDamaged()
                ? new Finding(connection, null, content)
                : new Finding(null, "is damaged", content);
    }

    private static String version(Connection connection) throws SQLException {
        try {
            return Schema.text(connection, "SELECT value FROM meta WHERE key = 'schema'");
        } catch (SQLException e) {
            if (FailureWords.isDamage(e)) {
                return "";
            }
            throw e;
        }
    }

    private static boolean isWhole(Connection connection) throws SQLException {
        try {
            return "ok".equals(Schema.text(connection, "PRAGMA integrity_check(1)"));
        } catch (SQLException e) {
            if (FailureWords.isDamage(e)) {
                return false;
            }
            throw e;
        }
    }
}
