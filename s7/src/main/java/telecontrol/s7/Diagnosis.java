package telecontrol.s7;

import static telecontrol.s7.S7Exception.Kind.ACCESS_DENIED;
import static telecontrol.s7.S7Exception.Kind.ANSWER_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.CLOSED_BY_PLC;
import static telecontrol.s7.S7Exception.Kind.CONNECT_REFUSED;
import static telecontrol.s7.S7Exception.Kind.CONNECT_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.COTP_REFUSED;
import static telecontrol.s7.S7Exception.Kind.COTP_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.ITEM_ERROR;
import static telecontrol.s7.S7Exception.Kind.PDU_TOO_LARGE;
import static telecontrol.s7.S7Exception.Kind.PROTOCOL_ERROR;
import static telecontrol.s7.S7Exception.Kind.SETUP_REFUSED;
import static telecontrol.s7.S7Exception.Kind.SETUP_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.UNREACHABLE;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Failures in words for people who know PLCs: what happened, the likely cause, what to check. */
final class Diagnosis {

    static final int ERROR_ACCESS_DENIED = 0x8104;
    static final int ERROR_PDU_TOO_LARGE = 0x8500;

    private static final String RACK_AND_SLOT =
            "check rack and slot (S7-300 0/2, S7-1200 and S7-1500 0/1 or 0/0, S7-400 by its hardware configuration; LOGO! and S7-200 need"
                    + " their own TSAPs)";
    private static final String RESOURCES =
            "that the CPU has a connection resource left (usually fewer than ten in all; close other clients or reserve one in its properties)";

    private Diagnosis() {}

    static S7Exception ofConnect(S7ClientConfig config, Throwable cause) {
        String peer = config.peer();
        if (cause instanceof ConnectTimeoutException) {
            return new S7Exception(
                    CONNECT_TIMEOUT,
                    peer + ": no TCP connection within "
                            + seconds(config.deadlines().connect()) + ". The device is switched off, the"
                            + " address is wrong, or a firewall drops port " + config.port()
                            + ": check with a ping from this host");
        }
        if (cause instanceof UnknownHostException) {
            return new S7Exception(
                    UNREACHABLE, peer + ": the host name is not known. Check its spelling or use the IP address");
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return new S7Exception(
                    CONNECT_REFUSED,
                    peer
                            + ": connection refused. A device is there, but none that serves S7 on this port: check the address, and that"
                            + " S7 communication is enabled in the device (S7-1500 software units and CPs have a switch of their own)");
        }
        return new S7Exception(
                UNREACHABLE,
                peer + ": not reachable (" + cause.getMessage()
                        + "). Check the network cable, address, netmask and gateway");
    }

    static S7Exception cotpTimeout(S7ClientConfig config) {
        return new S7Exception(
                COTP_TIMEOUT,
                config.peer() + ": the TCP connection is open, but the connection request to TSAP " + remote(config)
                        + " stays unanswered for " + seconds(config.deadlines().cotp())
                        + ". Another service may listen there: "
                        + RACK_AND_SLOT + " and " + RESOURCES);
    }

    static S7Exception cotpRefused(S7ClientConfig config, int reason) {
        return new S7Exception(
                COTP_REFUSED,
                "%s: the PLC refuses TSAP %s (disconnect reason %d): %s and %s"
                        .formatted(config.peer(), remote(config), reason, RACK_AND_SLOT, RESOURCES));
    }

    static S7Exception setupTimeout(S7ClientConfig config) {
        return new S7Exception(
                SETUP_TIMEOUT,
                config.peer() + ": setup communication stays unanswered for "
                        + seconds(config.deadlines().setup()) + ". The TSAP " + remote(config)
                        + " may belong to a module that is no CPU: " + RACK_AND_SLOT);
    }

    static S7Exception setupRefused(S7ClientConfig config, int error) {
        return new S7Exception(
                SETUP_REFUSED,
                "%s: setup communication is refused with error 0x%04X: check %s"
                        .formatted(config.peer(), error, RESOURCES));
    }

    static S7Exception pduSizeRefused(S7ClientConfig config, int granted) {
        return new S7Exception(
                SETUP_REFUSED,
                config.peer() + ": granted PDU size: " + granted + " (expected: 112 to " + config.pduSize()
                        + "). The peer is no S7 CPU, or a gateway in between is at fault");
    }

    static S7Exception answerTimeout(S7ClientConfig config) {
        return new S7Exception(
                ANSWER_TIMEOUT,
                config.peer() + ": no answer within "
                        + seconds(config.deadlines().answer())
                        + ". The CPU is overloaded, restarting or the network was cut: raise its communication load, lower the scan rate or"
                        + " raise the deadline");
    }

    static S7Exception closedByPlc(S7ClientConfig config, S7ClientState during) {
        String what = switch (during) {
            case COTP -> " before it confirmed TSAP " + remote(config) + ": " + RACK_AND_SLOT + " and " + RESOURCES;
            case SETUP -> " during setup communication: check " + RESOURCES;
            default ->
                ". The CPU was restarted or downloaded to, a CP or firewall in between cut the link, or another client took"
                        + " its connection resource (S7-1500 firmware 4.0.0 to 4.0.4 drops links: update)";
        };
        return new S7Exception(CLOSED_BY_PLC, config.peer() + ": the PLC closed the connection" + what);
    }

    static S7Exception protocolError(S7ClientConfig config, String what) {
        return new S7Exception(
                PROTOCOL_ERROR,
                config.peer() + ": " + what
                        + ". The octets are no S7 communication; the connection is closed and opened again. If it"
                        + " comes back, check which device answers at this address");
    }

    /** Failure of a whole job that has nothing to do with the items in it, or null. */
    static @Nullable S7Exception ofWholeJob(String peer, int error) {
        return switch (error) {
            case ERROR_ACCESS_DENIED ->
                new S7Exception(
                        ACCESS_DENIED,
                        peer
                                + ": the CPU denies access (error 0x8104). Permit access with PUT/GET communication in the CPU's properties,"
                                + " Protection & Security, and choose an access level without read or write protection");
            case ERROR_PDU_TOO_LARGE ->
                new S7Exception(
                        PDU_TOO_LARGE,
                        peer
                                + ": the CPU cannot take a PDU of this size (error 0x8500): lower the PDU size or the number of items");
            default -> null;
        };
    }

    static S7Exception jobError(String peer, S7Tag tag, int error) {
        return new S7Exception(
                ITEM_ERROR, "%s: %s: the PLC refuses the job with error 0x%04X".formatted(peer, tag, error));
    }

    static S7Exception itemError(String peer, S7Tag tag, TagStatus status) {
        return new S7Exception(ITEM_ERROR, peer + ": " + tag + ": " + status.sentence());
    }

    private static String remote(S7ClientConfig config) {
        return S7ClientConfig.Tsaps.text(config.tsaps().remote());
    }

    private static String seconds(java.time.Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
