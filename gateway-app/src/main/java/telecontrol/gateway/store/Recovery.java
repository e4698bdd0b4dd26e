package telecontrol.gateway.store;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec104.StationMemory;

/**
 * State of a store at its start.
 *
 * @param file file that holds the content, or null when there is none that can be written
 * @param reason why there is none; empty otherwise
 */
record Recovery(@Nullable StoreFile file, Content content, StationMemory memory, String reason) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    static Recovery of(StoreFolder folder, StoreScope scope, Limits limits) throws StoreException {
        Content content = Content.EMPTY.ofGroups(scope, 0);
        boolean changed = false;
        try {
            folder.lock();
            Finding finding = folder.look(true);
            Content found = finding.content();
            changed = !found.configuration().isEmpty() && !found.configuration().equals(scope.configuration());
            content = wanted(folder, scope, finding);
            StoreFile file = folder.use(finding, content);
            LOG.info(
                    "event store {}: {} kept from the run before",
                    folder.directory(),
                    events(content.events().size()));
            return new Recovery(file, content, content.memory(changed), "");
        } catch (SQLException | IOException e) {
            // What could be read is worth having even when it cannot be written back.
            return new Recovery(null, content, content.memory(changed), FailureWords.of(e, limits));
        }
    }

    static String events(int count) {
        return count == 1 ? "1 event" : count + " events";
    }

    private static Content wanted(StoreFolder folder, StoreScope scope, Finding finding) {
        Content found = finding.content();
        Content ofStations = found.ofStations(scope);
        int gone = found.events().size() - ofStations.events().size();
        if (gone > 0) {
            LOG.info(
                    "event store {}: {} dropped, of stations that are not in the site file any more",
                    folder.directory(),
                    events(gone));
        }
        // A group that is new needs nothing of the past. In a damaged file the cursor may be what is missing.
        return ofStations.ofGroups(scope, finding.fault() == null ? found.lastNumber() : 0);
    }
}
