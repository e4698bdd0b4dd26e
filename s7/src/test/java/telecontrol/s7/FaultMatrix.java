package telecontrol.s7;

import static telecontrol.s7.FaultProxy.Moment.ANSWER;
import static telecontrol.s7.FaultProxy.Moment.CONFIRM;
import static telecontrol.s7.FaultProxy.Moment.CONNECT;
import static telecontrol.s7.FaultProxy.Moment.SETUP;
import static telecontrol.s7.S7Exception.Kind.ACCESS_DENIED;
import static telecontrol.s7.S7Exception.Kind.ANSWER_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.CLOSED_BY_PLC;
import static telecontrol.s7.S7Exception.Kind.COTP_REFUSED;
import static telecontrol.s7.S7Exception.Kind.COTP_TIMEOUT;
import static telecontrol.s7.S7Exception.Kind.ITEM_ERROR;
import static telecontrol.s7.S7Exception.Kind.PDU_TOO_LARGE;
import static telecontrol.s7.S7Exception.Kind.PROTOCOL_ERROR;
import static telecontrol.s7.S7Exception.Kind.SETUP_REFUSED;
import static telecontrol.s7.S7Exception.Kind.SETUP_TIMEOUT;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import telecontrol.s7.FaultProxy.Fault;
import telecontrol.s7.FaultProxy.Moment;
import telecontrol.s7.S7Exception.Kind;

/** What can go wrong, at which moment, and what has to come of it. */
final class FaultMatrix {

    private static final String HTTP = "485454502f312e3120343030204261642052657175657374";
    private static final String CONFIRM_AGAIN = "03000016 11d000010001 00 c0010a c1020100 c2020102";
    private static final String STRANGE_ANSWER = "03000014 02f080 32030000 eeee 00010000 0000 04";
    private static final String USER_DATA = "03000015 02f080 32070000 eeee 00040000 00011204";

    /**
     * One cell.
     *
     * @param end kind that the listener is told, null when the connection has to stay
     * @param request kind with which requests fail, null when the listener's is meant or none fails
     * @param words parts of the message
     */
    record Row(
            String name,
            Moment moment,
            Fault fault,
            @Nullable Kind end,
            @Nullable Kind request,
            List<String> words) {
        @Override
        public String toString() {
            return moment + " " + name;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private FaultMatrix() {}

    static List<Row> rows() {
        FaultMatrix matrix = new FaultMatrix();
        matrix.silence();
        matrix.ends();
        matrix.handshake();
        matrix.pdus();
        matrix.harmless();
        matrix.refusals();
        return List.copyOf(matrix.rows);
    }

    private void ends(Moment moment, String name, Fault fault, Kind kind, String... words) {
        rows.add(new Row(name, moment, fault, kind, kind, List.of(words)));
    }

    private void stays(Moment moment, String name, Fault fault, @Nullable Kind request, String... words) {
        rows.add(new Row(name, moment, fault, null, request, List.of(words)));
    }

    private void silence() {
        ends(CONNECT, "silent", Frames::silence, COTP_TIMEOUT, "TSAP 01.01", "stays unanswered", "check rack and slot");
        ends(CONFIRM, "silent", Frames::silence, COTP_TIMEOUT, "stays unanswered", "connection resource left");
        ends(CONFIRM, "stalls", Frames::stall, COTP_TIMEOUT, "stays unanswered");
        ends(SETUP, "silent", Frames::silence, SETUP_TIMEOUT, "setup communication", "no CPU", "check rack and slot");
        ends(SETUP, "stalls", Frames::stall, SETUP_TIMEOUT, "setup communication");
        ends(ANSWER, "silent", Frames::silence, ANSWER_TIMEOUT, "no answer within", "raise the deadline");
        ends(ANSWER, "stalls", Frames::stall, ANSWER_TIMEOUT, "no answer within");
        ends(SETUP, "unknown reference", Frames.change(11, 0xEE, 0xEE), SETUP_TIMEOUT, "stays unanswered");
        ends(ANSWER, "unknown reference", Frames.change(11, 0xEE, 0xEE), ANSWER_TIMEOUT, "no answer within");
        ends(ANSWER, "user data instead", Frames.instead(USER_DATA), ANSWER_TIMEOUT, "no answer within");
        ends(ANSWER, "end of TSDU missing", Frames.change(6, 0), ANSWER_TIMEOUT, "no answer within");
    }

    private void ends() {
        String beforeConfirm = "before it confirmed TSAP 01.01";
        ends(CONNECT, "FIN", Frames::fin, CLOSED_BY_PLC, beforeConfirm, "rack and slot");
        ends(CONNECT, "RST", Frames::reset, CLOSED_BY_PLC, "the PLC closed the connection");
        ends(CONFIRM, "FIN", Frames::fin, CLOSED_BY_PLC, beforeConfirm, "connection resource");
        ends(CONFIRM, "half, then FIN", Frames::halfThenFin, CLOSED_BY_PLC, beforeConfirm);
        ends(CONFIRM, "RST", Frames::reset, CLOSED_BY_PLC, beforeConfirm);
        ends(SETUP, "FIN", Frames::fin, CLOSED_BY_PLC, "during setup communication", "connection resource");
        ends(SETUP, "half, then RST", Frames::halfThenReset, CLOSED_BY_PLC, "during setup communication");
        ends(SETUP, "RST", Frames::reset, CLOSED_BY_PLC, "during setup communication");
        ends(
                ANSWER,
                "FIN",
                Frames::fin,
                CLOSED_BY_PLC,
                "restarted or downloaded",
                "a CP or firewall in between",
                "4.1.2");
        ends(ANSWER, "half, then FIN", Frames::halfThenFin, CLOSED_BY_PLC, "restarted", "diagnostic buffer");
        ends(ANSWER, "RST", Frames::reset, CLOSED_BY_PLC, "took its connection resource");
        ends(ANSWER, "half, then RST", Frames::halfThenReset, CLOSED_BY_PLC, "took its connection resource");
        ends(ANSWER, "DR", Frames.instead("0300000b 0680 0001 0000 80"), CLOSED_BY_PLC, "restarted or downloaded");
    }

    private void handshake() {
        for (Moment moment : Moment.values()) {
            ends(moment, "HTTP", Frames.instead(HTTP), PROTOCOL_ERROR, "TPKT version", "which device answers");
            ends(moment, "TPKT length", Frames.instead("0300ffff"), PROTOCOL_ERROR, "TPKT length: 65535");
            ends(moment, "ED", Frames.instead("03000008 02108000"), PROTOCOL_ERROR, "COTP type: 0x10");
        }
        for (int reason : new int[] {0, 1, 2, 3, 0x80, 0x85, 0x87, 0x88}) {
            Fault refusal = Frames.instead("0300000b 0680 0001 0000 %02x".formatted(reason));
            ends(
                    CONFIRM,
                    "DR " + reason,
                    refusal,
                    COTP_REFUSED,
                    "refuses TSAP 01.01",
                    "reason " + reason,
                    "rack and slot");
        }
        ends(
                CONFIRM,
                "ER",
                Frames.instead("03000009 0470 0001 02"),
                COTP_REFUSED,
                "COTP error (cause 2)",
                "rack and slot");
        ends(CONFIRM, "class 4", Frames.change(10, 0x40), PROTOCOL_ERROR, "COTP class: 4 (expected: 0");
        ends(CONFIRM, "DT", Frames.instead("03000007 02f080"), PROTOCOL_ERROR, "Data received", "while COTP");
        ends(SETUP, "CC again", Frames.instead(CONFIRM_AGAIN), PROTOCOL_ERROR, "ConnectionConfirm received");
        ends(SETUP, "DR", Frames.instead("0300000b 0680 0001 0000 80"), CLOSED_BY_PLC, "during setup communication");
        for (int pdu : new int[] {0, 1, 111}) {
            ends(
                    SETUP,
                    "PDU " + pdu,
                    Frames.change(25, 0, pdu),
                    SETUP_REFUSED,
                    "granted PDU size: " + pdu,
                    "no S7 CPU");
        }
        ends(SETUP, "error 8104", Frames.error(0x8104), SETUP_REFUSED, "error 0x8104", "connection resource");
        ends(SETUP, "error 8302", Frames.error(0x8302), SETUP_REFUSED, "error 0x8302", "too few resources");
    }

    private void pdus() {
        for (Moment moment : new Moment[] {SETUP, ANSWER}) {
            ends(moment, "S7CommPlus", Frames.change(7, 0x72), PROTOCOL_ERROR, "S7CommPlus", "PUT/GET");
            ends(moment, "kind 5", Frames.change(8, 5), PROTOCOL_ERROR, "S7 PDU kind: 5 (expected: 1, 2, 3 or 7)");
            ends(moment, "parameter", Frames.change(13, 0x7F, 0xFF), PROTOCOL_ERROR, "S7 parameter and data length");
            ends(moment, "cut PDU", Frames.cut(1), PROTOCOL_ERROR, "S7 parameter and data length");
            ends(moment, "no header", Frames.instead("03000008 02f080 32"), PROTOCOL_ERROR, "S7 PDU length: 1");
            ends(
                    moment,
                    "function",
                    Frames.change(19, 0x1A),
                    PROTOCOL_ERROR,
                    moment == SETUP ? "setup answer" : "0x1A");
        }
        ends(ANSWER, "item count", Frames.change(20, 2), PROTOCOL_ERROR, "answer items: 2 (expected: 1)");
        ends(ANSWER, "no item", Frames.change(20, 0), PROTOCOL_ERROR, "answer items: 0 (expected: 1)");
        ends(ANSWER, "item length", Frames.change(23, 0, 8), PROTOCOL_ERROR, "1 octets for");
        ends(ANSWER, "item too long", Frames.change(23, 0x7F, 0xFF), PROTOCOL_ERROR, "octets for");
        ends(ANSWER, "swapped references", Frames::swapReferences, PROTOCOL_ERROR, "octets for", "(expected: ");
        ends(ANSWER, "garbage between", Frames.then(HTTP), PROTOCOL_ERROR, "TPKT version: 0x48 (expected: 0x03)");
    }

    private void harmless() {
        for (Moment moment : new Moment[] {CONFIRM, SETUP, ANSWER}) {
            stays(moment, "octet by octet", Frames::octetByOctet, null);
        }
        stays(CONFIRM, "other references", Frames.change(6, 0xAB, 0xCD, 0xEF, 0x01), null);
        stays(SETUP, "PDU above what was asked", Frames.change(25, 0xFF, 0xFF), null);
        stays(SETUP, "no jobs", Frames.change(21, 0, 0, 0, 0), null);
        stays(SETUP, "twice", Frames::twice, null);
        stays(ANSWER, "twice", Frames::twice, null);
        stays(ANSWER, "unknown answer too", Frames.then(STRANGE_ANSWER), null);
        stays(ANSWER, "user data too", Frames.then(USER_DATA), null);
    }

    private void refusals() {
        stays(
                ANSWER,
                "error 8104",
                Frames.error(0x8104),
                ACCESS_DENIED,
                "denies access",
                "PUT/GET",
                "protection level 1");
        stays(ANSWER, "error D241", Frames.error(0xD241), ACCESS_DENIED, "denies access (error 0xD241)");
        stays(ANSWER, "error 8500", Frames.error(0x8500), PDU_TOO_LARGE, "lower the PDU size");
        stays(ANSWER, "error 8302", Frames.error(0x8302), ITEM_ERROR, "too few resources", "scan more slowly");
    }
}
