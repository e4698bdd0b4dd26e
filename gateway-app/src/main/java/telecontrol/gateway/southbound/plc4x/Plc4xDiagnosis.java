package telecontrol.gateway.southbound.plc4x;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.Endpoint;
import telecontrol.s7.S7ClientConfig;
import telecontrol.s7.S7Exception;
import telecontrol.s7.S7Exception.Kind;
import telecontrol.s7.S7Tag;
import telecontrol.s7.TagStatus;

/** Failures of a PLC that is reached through PLC4X, in words: what happened, the likely cause, what to check. */
record Plc4xDiagnosis(S7ClientConfig config) {
    private static final String ROUTE =
            "check rack and slot (S7-300 0/2, S7-1200 and S7-1500 0/1 or 0/0, S7-400 by its hardware configuration) or the TSAPs, and that"
                    + " the CPU has a connection resource left";

    String peer() {
        return endpoint().host() + ":" + endpoint().port();
    }

    /** The one address that is used. */
    Endpoint endpoint() {
        return config.endpoints().get(0);
    }

    S7Exception connect(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return of(
                    Kind.CONNECT_TIMEOUT,
                    "no TCP connection within " + seconds(config.deadlines().connect())
                            + ". The device is switched off, the address is wrong, or a firewall drops the port: check with a ping from"
                            + " this host");
        }
        if (cause instanceof UnknownHostException) {
            return of(Kind.UNREACHABLE, "the host name is not known. Check its spelling or use the IP address");
        }
        if (cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused")) {
            return of(
                    Kind.CONNECT_REFUSED,
                    "connection refused. A device is there, but none that serves S7 on this port: check the address and that S7"
                            + " communication is enabled in the device");
        }
        return of(
                Kind.UNREACHABLE,
                "not reachable (" + cause.getMessage() + "). Check the network cable, address, netmask and gateway");
    }

    S7Exception late(Step step) {
        return switch (step) {
            case TCP -> connect(new ConnectTimeoutException());
            case START ->
                of(
                        Kind.COTP_TIMEOUT,
                        "the TCP connection is open, but PLC4X sends no connection request. The machine is overloaded, or PLC4X hangs:"
                                + " use driver: s7 if it comes back");
            case COTP ->
                of(
                        Kind.COTP_TIMEOUT,
                        "the TCP connection is open, but the connection request of PLC4X stays unanswered for "
                                + seconds(config.deadlines().cotp()) + ". Another service may listen there: " + ROUTE);
            case SETUP ->
                of(
                        Kind.SETUP_TIMEOUT,
                        "setup communication of PLC4X stays unanswered for "
                                + seconds(config.deadlines().setup()) + ": " + ROUTE);
            case JOBS ->
                of(
                        Kind.ANSWER_TIMEOUT,
                        "no answer through PLC4X within "
                                + seconds(config.deadlines().answer())
                                + ". The CPU is overloaded or restarting, the network was cut, or PLC4X cannot read the answer: raise"
                                + " the deadline, lower the scan rate, or use driver: s7");
        };
    }

    S7Exception closed(Step step) {
        return of(
                Kind.CLOSED_BY_PLC,
                "the PLC closed the connection of PLC4X"
                        + (step == Step.JOBS
                                ? ". The CPU was restarted or downloaded to, a CP or firewall in between cut the link, or another client"
                                        + " took its connection resource"
                                : " before it was set up: " + ROUTE));
    }

    S7Exception refused(int reason) {
        return of(
                Kind.COTP_REFUSED,
                "the PLC refuses the connection of PLC4X (disconnect reason " + reason + "): " + ROUTE);
    }

    S7Exception setupRefused(int error) {
        return of(
                Kind.SETUP_REFUSED,
                "setup communication of PLC4X is refused with error 0x%04X: %s".formatted(error, ROUTE));
    }

    S7Exception garbage(String what) {
        return of(
                Kind.PROTOCOL_ERROR,
                what
                        + ". The octets are no S7 communication; the connection is closed and opened again. If it comes back, check"
                        + " which device answers at this address");
    }

    S7Exception fewerItems(int answered, int asked) {
        return of(
                Kind.PROTOCOL_ERROR,
                "answer items: " + answered + " (expected: " + asked + "). The PLC takes fewer items: lower maxItems");
    }

    S7Exception failed(Throwable cause) {
        return of(Kind.PROTOCOL_ERROR, "PLC4X failed (" + cause + "). Use driver: s7 if it comes back");
    }

    S7Exception hung(int attempts, Duration nextLook) {
        return of(
                Kind.NOT_CONNECTED,
                attempts + " attempts of PLC4X hang; no other is made until one of them ends, next look in "
                        + seconds(nextLook) + ". If it stays so, restart the gateway and use driver: s7");
    }

    S7Exception over(String what) {
        return of(Kind.CLOSED, what);
    }

    S7Exception tooMany(String what, int most) {
        return of(
                Kind.TOO_MANY_REQUESTS,
                "waiting " + what + ": more than " + most
                        + ". The PLC answers slower than it is asked: lower the rate");
    }

    /** Failure of a whole job that has nothing to do with the items in it, or null. */
    @Nullable
    S7Exception wholeJob(int error) {
        return switch (error) {
            case 0x8104 ->
                of(
                        Kind.ACCESS_DENIED,
                        "the CPU denies access (error 0x8104). Permit access with PUT/GET communication in the CPU's properties,"
                                + " Protection & Security, and choose an access level without read or write protection");
            case 0x8500 ->
                of(
                        Kind.PDU_TOO_LARGE,
                        "the CPU cannot take a PDU of this size (error 0x8500): lower the PDU size or the number of items");
            default -> null;
        };
    }

    S7Exception job(int error) {
        return of(Kind.ITEM_ERROR, "the PLC refuses the job with error 0x%04X".formatted(error));
    }

    S7Exception item(S7Tag tag, TagStatus status) {
        return of(Kind.ITEM_ERROR, tag + ": " + status.sentence());
    }

    S7Exception of(Kind kind, String what) {
        return new S7Exception(kind, peer() + ": " + what);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    /** What a connection is waiting for. */
    enum Step {
        TCP,
        START,
        COTP,
        SETUP,
        JOBS
    }
}
