package telecontrol.gateway.log;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import telecontrol.iec104.CommandRequest;
import telecontrol.iec104.CommandResult;
import telecontrol.iec104.Connection;
import telecontrol.iec104.EventClass;
import telecontrol.iec104.OutstationListener;

/** Log of what masters do: one line for each change of state and each command. Confined to the outstation's event loop. */
public class OutstationLog implements OutstationListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutstationLog.class);

    private final Repeats refusals = new Repeats();
    private final Repeats rejections = new Repeats();

    @Override
    public void connected(Connection connection) {
        LOG.info("master {}: connected", connection);
    }

    @Override
    public void refused(InetSocketAddress peer, String reason) {
        String address = peer.getAddress().getHostAddress();
        long times = refusals.count(address + " " + reason);
        if (Repeats.isTold(times)) {
            LOG.warn("master {}: connection refused: {}{}", address, reason, Repeats.words(times));
        }
    }

    @Override
    public void started(Connection connection) {
        LOG.info("master {}: data transfer started", connection);
    }

    @Override
    public void stopped(Connection connection) {
        LOG.info("master {}: data transfer stopped", connection);
    }

    @Override
    public void disconnected(Connection connection, String reason) {
        LOG.info("master {}: disconnected: {}", connection, reason);
    }

    @Override
    public void contended(Connection loser, Connection winner) {
        LOG.warn(
                "masters {} and {}: two masters of one group take turns, each disconnects the other when it starts data transfer;"
                        + " give them groups of their own, or let one wait until the other has failed",
                loser,
                winner);
    }

    @Override
    public void commanded(CommandRequest request, CommandResult result) {
        if (result.accepted()) {
            LOG.info("command {} from {}: confirmed", request, origin(request));
        } else {
            LOG.warn("command {} from {}: refused: {}", request, origin(request), result.reason());
        }
    }

    @Override
    public void notFollowed(CommandRequest request) {
        LOG.warn("command {} from {}: terminated negatively: the process has not followed", request, origin(request));
    }

    private static String origin(CommandRequest request) {
        int originator = request.origin().originator();
        return request.origin().connection() + (originator == 0 ? "" : " originator " + originator);
    }

    @Override
    public void rejected(Connection connection, String what, String reason) {
        // A master that connects again has another port, and says the same.
        String master = connection.peer().getAddress().getHostAddress();
        long times = rejections.count(master + " " + what + " " + reason);
        if (Repeats.isTold(times)) {
            LOG.warn("master {}: {} refused: {}{}", connection, what, reason, Repeats.words(times));
        }
    }

    @Override
    public void synchronizedClock(Connection connection, Duration correction) {
        LOG.info("master {}: set the clock; time tags are corrected by {} ms", connection, correction.toMillis());
    }

    @Override
    public void clockValid(boolean valid) {
        if (valid) {
            LOG.info("the clock is set: time tags are valid");
        } else {
            LOG.warn("no master has set the clock in time: time tags are marked invalid (IV) until one does");
        }
    }

    @Override
    public void administered(Connection connection, String what) {
        LOG.info("master {}: {} carried out", connection, what);
    }

    @Override
    public void overflowed(String group, EventClass eventClass) {
        LOG.warn("group {}: the buffer for {} is full, the oldest are dropped", group, events(eventClass));
    }

    @Override
    public void overflowEnded(String group, EventClass eventClass, long dropped) {
        LOG.info(
                "group {}: the buffer for {} has room again; {} were dropped since the start",
                group,
                events(eventClass),
                dropped);
    }

    private static String events(EventClass eventClass) {
        return eventClass == EventClass.MEASURED ? "measured values" : "status events";
    }

    @Override
    public void failed(Connection connection, Throwable cause) {
        LOG.error("master {}: a fault of the gateway; please report it", connection, cause);
    }
}
