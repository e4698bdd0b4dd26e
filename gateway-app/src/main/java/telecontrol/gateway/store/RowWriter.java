package telecontrol.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PointMemory.CounterBase;
import telecontrol.gateway.point.PointMemory.Parameter;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.InformationObject;
import telecontrol.iec104.PointEvent;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.FrozenTotal;
import telecontrol.iec104.StationMemory.KeptEvent;

/** Rows of the tables, written within a transaction that the caller commits. */
final class RowWriter implements AutoCloseable {
    private final List<PreparedStatement> statements = new ArrayList<>();
    private final PreparedStatement meta;
    private final PreparedStatement event;
    private final PreparedStatement settled;
    private final PreparedStatement cursor;
    private final PreparedStatement total;
    private final PreparedStatement parameter;
    private final PreparedStatement counter;

    RowWriter(Connection connection) throws SQLException {
        meta = prepare(connection, "INSERT OR REPLACE INTO meta VALUES (?,?)");
        // Of a point that keeps its latest event only, this also deletes the one before: the index event_latest is
        // unique.
        event = prepare(connection, "INSERT OR REPLACE INTO event VALUES (?,?,?,?,?,?,?,?,?,?)");
        settled = prepare(connection, "DELETE FROM event WHERE class = ? AND number <= ?");
        cursor = prepare(connection, "INSERT OR REPLACE INTO cursor VALUES (?,?,?,?)");
        total = prepare(connection, "INSERT OR REPLACE INTO total VALUES (?,?,?,?,?,?)");
        parameter = prepare(connection, "INSERT OR REPLACE INTO parameter VALUES (?,?,?,?,?)");
        counter = prepare(connection, "INSERT OR REPLACE INTO counter VALUES (?,?,?,?)");
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.add(statement);
        return statement;
    }

    private static void run(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    static String name(EventClass eventClass) {
        return eventClass.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(InformationObject object) {
        return object.time() == null ? null : TimeText.of(object.time());
    }

    void meta(String key, String value) throws SQLException {
        run(meta, key, value);
    }

    void event(KeptEvent kept) throws SQLException {
        PointEvent of = kept.event();
        String eventClass = name(EventClass.of(of.type()));
        byte[] asdu = EventOctets.of(of);
        int latest = of.latestOnly() ? 1 : 0;
        run(
                event,
                eventClass,
                kept.number(),
                of.commonAddress(),
                of.type().name(),
                of.cause(),
                of.object().address(),
                time(of.object()),
                latest,
                asdu,
                RowChecksum.of(eventClass, kept.number(), latest, asdu));
    }

    /** Deletes the events of a class up to a number. */
    void settled(EventClass eventClass, long number) throws SQLException {
        run(settled, name(eventClass), number);
    }

    void cursor(Cursor of) throws SQLException {
        String eventClass = name(of.eventClass());
        run(cursor, of.group(), eventClass, of.number(), RowChecksum.of(of.group(), eventClass, of.number()));
    }

    void total(FrozenTotal of) throws SQLException {
        byte[] asdu = EventOctets.of(of.event());
        run(
                total,
                of.commonAddress(),
                of.address(),
                of.event().type().name(),
                time(of.event().object()),
                asdu,
                RowChecksum.of(of.commonAddress(), of.address(), asdu));
    }

    void parameter(Parameter of) throws SQLException {
        run(
                parameter,
                of.commonAddress(),
                of.address(),
                of.kind(),
                of.value(),
                RowChecksum.of(of.commonAddress(), of.address(), of.kind(), of.value()));
    }

    void counter(CounterBase of) throws SQLException {
        run(
                counter,
                of.commonAddress(),
                of.address(),
                of.base(),
                RowChecksum.of(of.commonAddress(), of.address(), of.base()));
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.close();
        }
    }
}
