package telecontrol.s7;

import static telecontrol.s7.S7Exception.Kind.ANSWER_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.CLOSED_BY_PLC;
import static telecontrol.s7.S7Exception.Kind.CONNECT_REFUSED;
import static telecontrol.s7.S7Exception.Kind.CONNECT_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.COTP_REFUSED;
import static telecontrol.s7.S7Exception.Kind.COTP_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.PROTOCOL_ERROR;
import static telecontrol.s7.S7Exception.Kind.UNREACHABLE;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Failures of one connection to a CP in words: what happened, the likely cause, what to check. */
final class FetchWriteDiagnosis {

    private final FetchWriteConfig config;
    private final FetchWriteService service;
    private final S7ClientConfig.Tsaps tsaps;

    FetchWriteDiagnosis(FetchWriteConfig config, FetchWriteService service, S7ClientConfig.Tsaps tsaps) {
        this.config = config;
        this.service = service;
        this.tsaps = tsaps;
    }

    S7Exception ofConnect(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return failure(
                    CONNECT_TIMEOUT,
                    "no TCP connection within " + seconds(config.deadlines().connect())
                            + ". The CP is switched off, the address is wrong, or a firewall drops port "
                            + config.port()
                            + ": check with a ping from this host");
        }
        if (cause instanceof SocketTimeoutException) {
            return failure(
                    UNREACHABLE,
                    "the name server does not answer within "
                            + seconds(config.deadlines().connect())
                            + ". Check the name servers of this host or use the IP address");
        }
        if (cause instanceof UnknownHostException) {
            return failure(UNREACHABLE, "the host name is not known. Check its spelling or use the IP address");
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return failure(
                    CONNECT_REFUSED,
                    "connection refused. A device is there, but nothing serves ISO-on-TCP on this port: check the address, and that the"
                            + " connection in the CP is one of ISO-on-TCP (RFC 1006), not of ISO transport or plain TCP");
        }
        if (Diagnosis.isReset(cause)) {
            // The peer takes the connection and resets it before this end has noticed that it was open.
            return closed(false);
        }
        return failure(
                UNREACHABLE,
                "not reachable (" + Diagnosis.reason(cause)
                        + "). Check the network cable, address, netmask and gateway");
    }

    S7Exception cotpTimeout() {
        return failure(
                COTP_TIMEOUT,
                "the TCP connection is open, but the connection request stays unanswered for "
                        + seconds(config.deadlines().cotp()) + ": " + configuration());
    }

    S7Exception cotpRefused(int reason) {
        return failure(
                COTP_REFUSED, "the CP refuses the connection (disconnect reason " + reason + "): " + configuration());
    }

    S7Exception closed(boolean confirmed) {
        return failure(
                CLOSED_BY_PLC,
                confirmed
                        ? "the CP closed the connection. It was restarted or configured anew, or another partner took the connection"
                        : "the CP closed the connection before it confirmed it: " + configuration());
    }

    S7Exception answerTimeout() {
        return failure(
                ANSWER_TIMEOUT,
                "no answer to " + service + " within "
                        + seconds(config.deadlines().answer())
                        + ". The program in the PLC must call SEND-ALL and RECEIVE-ALL for this CP in every cycle, and the CPU must"
                        + " be in RUN: check both, or raise the deadline");
    }

    S7Exception protocolError(String what) {
        return failure(
                PROTOCOL_ERROR,
                what + ". The octets are no answer to " + service
                        + "; the connection is closed and opened again. If it comes back, check which device answers at this address, and"
                        + " that no other partner uses the connection");
    }

    S7Exception refused(String what, int error) {
        return failure(
                FetchWriteError.kind(error),
                what + ": the CP refuses " + service + " with " + FetchWriteError.words(error));
    }

    S7Exception failure(S7Exception.Kind kind, String sentence) {
        return new S7Exception(kind, config.peer() + " TSAP " + text(tsaps.remote()) + ": " + sentence);
    }

    private String configuration() {
        return "check that the CP has a connection for passive " + service + ", of type ISO-on-TCP, with local TSAP "
                + text(tsaps.remote()) + ", remote TSAP " + text(tsaps.local())
                + " and this host as its partner, and that nobody else uses it";
    }

    private static String text(int tsap) {
        return S7ClientConfig.Tsaps.text(tsap);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
