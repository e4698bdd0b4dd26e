package telecontrol.gateway.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** File of the store as the journal sees it; used by one thread at a time. */
interface StoreFile extends AutoCloseable {
    /** Writes entries in one transaction, which is on the disk when this returns. */
    void write(List<Entry> entries) throws SQLException, IOException;

    /** Puts another content in the place of all that is there, in one transaction. */
    void replace(Content content) throws SQLException, IOException;

    @Override
    void close();
}
