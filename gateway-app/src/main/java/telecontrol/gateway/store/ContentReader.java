package telecontrol.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import telecontrol.gateway.point.PointMemory.CounterBase;
import telecontrol.gateway.point.PointMemory.Parameter;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.MalformedAsduException;
import telecontrol.iec104.PointEvent;
import telecontrol.iec104.StationMemory.Cursor;
import telecontrol.iec104.StationMemory.FrozenTotal;
import telecontrol.iec104.StationMemory.KeptEvent;

/** Reads whatever rows of a file are whole. Of a damaged file it reads around the pages that cannot be read. */
final class ContentReader {
    /** Enough for dozens of bad pages; without a bound a file of nothing but bad pages would take for ever. */
    private static final int MAX_QUERIES = 20_000;

    /** Row of a result, or null when its checksum is wrong. */
    private interface Row<T> {
        @Nullable
        T of(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private int broken;
    private int queries;
    private boolean unreadable;

    ContentReader(Connection connection) {
        this.connection = connection;
    }

    /** True when a row was left out, or there may be some that could not be read. */
    boolean isDamaged() {
        return broken > 0 || unreadable;
    }

    /** Rows that were read and whose checksum is wrong. */
    int broken() {
        return broken;
    }

    Content read() {
        List<KeptEvent> events = new ArrayList<>();
        for (EventClass eventClass : EventClass.values()) {
            events.addAll(events(RowWriter.name(eventClass)));
        }
        events.sort(Comparator.comparingLong(KeptEvent::number));
        String cursors =
                "SELECT redundancy_group, class, number, crc FROM cursor ORDER BY class DESC, redundancy_group";
        return new Content(
                configuration(),
                events,
                rows(cursors, ContentReader::cursor),
                rows("SELECT common_address, ioa, asdu, crc FROM total", ContentReader::total),
                rows("SELECT common_address, ioa, kind, value, crc FROM parameter", ContentReader::parameter),
                rows("SELECT common_address, ioa, base, crc FROM counter", ContentReader::counter));
    }

    private String configuration() {
        try {
            return Schema.text(connection, "SELECT value FROM meta WHERE key = 'configuration'");
        } catch (SQLException e) {
            unreadable = true;
            return "";
        }
    }

    private <T> List<T> rows(String query, Row<T> reader) {
        List<T> read = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                add(reader.of(rows), read);
            }
        } catch (SQLException e) {
            unreadable = true;
        }
        return read;
    }

    private <T> void add(@Nullable T row, List<T> to) {
        if (row == null) {
            broken++;
        } else {
            to.add(row);
        }
    }

    private Collection<KeptEvent> events(String eventClass) {
        Map<Long, KeptEvent> read = new TreeMap<>();
        events(eventClass, 0, Long.MAX_VALUE, read);
        return read.values();
    }

    /** Events numbered first to last; where a page is bad, each half of what is left, so that only its rows are lost. */
    private void events(String eventClass, long first, long last, Map<Long, KeptEvent> into) {
        if (++queries > MAX_QUERIES) {
            unreadable = true;
            return;
        }
        long next = first;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT number, latest, asdu, crc FROM event WHERE class = ? AND number BETWEEN ? AND ? ORDER BY number")) {
            statement.setString(1, eventClass);
            statement.setLong(2, first);
            statement.setLong(3, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    KeptEvent event = event(eventClass, rows);
                    if (event == null) {
                        broken++;
                    } else {
                        into.put(event.number(), event);
                        next = Math.max(next, event.number() + 1);
                    }
                }
            }
        } catch (SQLException e) {
            unreadable = true;
            if (next < last) {
                long middle = next + (last - next) / 2;
                events(eventClass, next, middle, into);
                events(eventClass, middle + 1, last, into);
            }
        }
    }

    private static @Nullable KeptEvent event(String eventClass, ResultSet row) throws SQLException {
        long number = row.getLong(1);
        int latest = row.getInt(2);
        byte[] asdu = row.getBytes(3);
        if (asdu == null || row.getLong(4) != RowChecksum.of(eventClass, number, latest, asdu)) {
            return null;
        }
        PointEvent event = point(asdu, latest == 1);
        return event == null ? null : new KeptEvent(number, event);
    }

    /** A type that this version does not know any more has a good checksum and is broken all the same. */
    private static @Nullable PointEvent point(byte[] asdu, boolean latestOnly) {
        try {
            return EventOctets.event(asdu, latestOnly);
        } catch (MalformedAsduException | IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Cursor cursor(ResultSet row) throws SQLException {
        String group = row.getString(1);
        String eventClass = row.getString(2);
        long number = row.getLong(3);
        if (group == null || eventClass == null || row.getLong(4) != RowChecksum.of(group, eventClass, number)) {
            return null;
        }
        return new Cursor(group, EventClass.valueOf(eventClass.toUpperCase(Locale.ROOT)), number);
    }

    private static @Nullable FrozenTotal total(ResultSet row) throws SQLException {
        byte[] asdu = row.getBytes(3);
        if (asdu == null || row.getLong(4) != RowChecksum.of(row.getInt(1), row.getInt(2), asdu)) {
            return null;
        }
        PointEvent event = point(asdu, false);
        return event == null ? null : new FrozenTotal(row.getInt(1), row.getInt(2), event);
    }

    private static @Nullable Parameter parameter(ResultSet row) throws SQLException {
        String kind = row.getString(3);
        if (kind == null) {
            return null;
        }
        Parameter parameter = new Parameter(row.getInt(1), row.getInt(2), kind, row.getDouble(4));
        long crc = RowChecksum.of(parameter.commonAddress(), parameter.address(), kind, parameter.value());
        return row.getLong(5) == crc ? parameter : null;
    }

    private static @Nullable CounterBase counter(ResultSet row) throws SQLException {
        CounterBase base = new CounterBase(row.getInt(1), row.getInt(2), row.getLong(3));
        boolean whole = row.getLong(4) == RowChecksum.of(base.commonAddress(), base.address(), base.base());
        return whole ? base : null;
    }
}
