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
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures in words for people who know PLCs: what happened, the likely cause, what to check. */
final class Diagnosis {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);

    private static final String RESOURCES =
            "that the CPU has a connection resource left (usually fewer than ten in all; close other clients or reserve one in its properties)";

    private Diagnosis() {}

    static S7Exception ofConnect(S7ClientConfig config, Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return error(
                    CONNECT_TIMEOUT,
                    config,
                    "no TCP connection within " + seconds(config.deadlines().connect())
                            + ". The device is switched off, the address is wrong, or a firewall drops port "
                            + config.port()
                            + ": check with a ping from this host");
        }
        if (cause instanceof SocketTimeoutException) {
            return error(
                    UNREACHABLE,
                    config,
                    "the name server does not answer within "
                            + seconds(config.deadlines().connect())
                            + ". Check the name servers of this host or use the IP address");
        }
        if (cause instanceof UnknownHostException) {
            return error(UNREACHABLE, config, "the host name is not known. Check its spelling or use the IP address");
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return error(
                    CONNECT_REFUSED,
                    config,
                    "connection refused. A device is there, but none that serves S7 on this port: check the address, and that"
                            + " S7 communication is enabled in the device (S7-1500 software units and CPs have a switch of their own)");
        }
        if (isReset(cause)) {
            // The peer takes the connection and resets it before this end has noticed that it was open.
            return closedByPlc(config, S7ClientState.COTP);
        }
        return error(
                UNREACHABLE,
                config,
                "not reachable (" + reason(cause) + "). Check the network cable, address, netmask and gateway");
    }

    static S7Exception cotpTimeout(S7ClientConfig config) {
        return error(
                COTP_TIMEOUT,
                config,
                "the TCP connection is open, but the connection request to TSAP " + remote(config)
                        + " stays unanswered for " + seconds(config.deadlines().cotp())
                        + ". Another service may listen there, or the CPU is stuck: " + route(config) + " and "
                        + RESOURCES);
    }

    static S7Exception cotpRefused(S7ClientConfig config, int reason) {
        return error(
                COTP_REFUSED,
                config,
                "the PLC refuses TSAP %s (disconnect reason %d%s): %s and %s"
                        .formatted(remote(config), reason, disconnectReason(reason), route(config), RESOURCES));
    }

    /** Reasons of ISO 8073, 13.5.3, that say something about the configuration. */
    private static String disconnectReason(int reason) {
        return switch (reason) {
            case 1, 129 -> ", congestion";
            case 2 -> ", nothing is attached to the TSAP";
            case 3 -> ", address unknown";
            case 135 -> ", no references left";
            case 136 -> ", connection refused";
            default -> "";
        };
    }

    static S7Exception cotpRejected(S7ClientConfig config, int cause) {
        return error(
                COTP_REFUSED,
                config,
                "the peer rejects the transport unit with a COTP error (cause " + cause
                        + "). It may be no S7 CPU: check the address, then " + route(config));
    }

    static S7Exception setupTimeout(S7ClientConfig config) {
        return error(
                SETUP_TIMEOUT,
                config,
                "setup communication stays unanswered for "
                        + seconds(config.deadlines().setup())
                        + ". The TSAP " + remote(config) + " may belong to a CP or another module that is no CPU: "
                        + route(config));
    }

    static S7Exception setupRefused(S7ClientConfig config, int error) {
        return error(
                SETUP_REFUSED,
                config,
                "setup communication is refused, " + ErrorCode.sentence(error) + ". Check " + RESOURCES);
    }

    static S7Exception pduSizeRefused(S7ClientConfig config, int granted) {
        return error(
                SETUP_REFUSED,
                config,
                "granted PDU size: " + granted + " (expected: 112 to " + config.pduSize()
                        + "). The peer is no S7 CPU, or a gateway in between is at fault: check which device answers at this address");
    }

    static S7Exception answerTimeout(S7ClientConfig config) {
        return error(
                ANSWER_TIMEOUT,
                config,
                "no answer within " + seconds(config.deadlines().answer())
                        + ". The CPU is overloaded, restarting or the network was cut: raise its communication load, lower the scan rate or"
                        + " raise the deadline");
    }

    static S7Exception closedByPlc(S7ClientConfig config, S7ClientState during) {
        String what = switch (during) {
            case COTP -> " before it confirmed TSAP " + remote(config) + ": " + route(config) + " and " + RESOURCES;
            case SETUP -> " during setup communication: check " + RESOURCES;
            default ->
                ". The CPU was restarted or downloaded to, a CP or firewall in between cut the link, or another client took"
                        + " its connection resource"
                        + (family(config).mayDropLinks()
                                ? " (S7-1500 firmware 4.0.0 to 4.0.4 drops links: update to 4.1.2 or later)"
                                : "")
                        + ": check the diagnostic buffer of the CPU if it comes back";
        };
        return error(CLOSED_BY_PLC, config, "the PLC closed the connection" + what);
    }

    /** Loss that this host's network reports: the peer's reset, or a network that is gone. */
    static S7Exception ofLoss(S7ClientConfig config, S7ClientState during, Throwable cause) {
        if (isReset(cause)) {
            return closedByPlc(config, during);
        }
        return error(
                UNREACHABLE,
                config,
                "the connection broke (" + reason(cause)
                        + "). Check the network cable, switches and routers up to the PLC");
    }

    static S7Exception protocolError(S7ClientConfig config, String what) {
        if (what.contains("lower maxItems")) {
            return error(PROTOCOL_ERROR, config, what + ". The connection is closed and opened again");
        }
        String advice = what.contains("S7CommPlus")
                ? ", the protocol of TIA Portal, which this client does not speak. Address the CPU by rack and slot or its TSAP, and "
                        + family(config).permit()
                : ". The octets are no S7 communication; the connection is closed and opened again. If it"
                        + " comes back, check which device answers at this address";
        return error(PROTOCOL_ERROR, config, what + advice);
    }

    /** A mistake in this program, the only failure whose place in the code matters. */
    static S7Exception ofFault(S7ClientConfig config, Throwable fault) {
        LOG.error("{}: the connection is closed by a fault of the program; please report it", config.peer(), fault);
        return error(
                PROTOCOL_ERROR,
                config,
                "closed by a fault of the program (" + fault.getClass().getSimpleName()
                        + "); please report it with the log");
    }

    /** Failure of a whole job that has nothing to do with the items in it, or null. */
    static @Nullable S7Exception ofWholeJob(S7ClientConfig config, int error) {
        if (ErrorCode.isDenial(error)) {
            return error(
                    ACCESS_DENIED,
                    config,
                    "the CPU denies access (error 0x%04X). To permit access: %s"
                            .formatted(error, family(config).permit()));
        }
        if (error == ErrorCode.PDU_TOO_LARGE) {
            return error(
                    PDU_TOO_LARGE,
                    config,
                    "the CPU cannot take a PDU of this size (error 0x8500): lower the PDU size or the number of items");
        }
        return ErrorCode.isOfWholeCpu(error)
                ? error(ITEM_ERROR, config, "the CPU cannot take the job, " + ErrorCode.sentence(error))
                : null;
    }

    static S7Exception jobError(String peer, S7Tag tag, int error) {
        return new S7Exception(
                ITEM_ERROR, peer + ": " + tag + ": the PLC refuses the job, " + ErrorCode.sentence(error));
    }

    static S7Exception itemError(String peer, S7Tag tag, TagStatus status) {
        return new S7Exception(ITEM_ERROR, peer + ": " + tag + ": " + status.sentence());
    }

    private static S7Exception error(S7Exception.Kind kind, S7ClientConfig config, String text) {
        return new S7Exception(kind, config.peer() + ": " + text);
    }

    private static Family family(S7ClientConfig config) {
        return Family.of(config.model());
    }

    private static String route(S7ClientConfig config) {
        return family(config).route();
    }

    private static String remote(S7ClientConfig config) {
        return S7ClientConfig.Tsaps.text(config.tsaps().remote());
    }

    static boolean isReset(Throwable cause) {
        String reason = reason(cause);
        return reason.contains("reset") || reason.contains("Broken pipe");
    }

    /** Message of a failure of the network, or else its name. */
    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
