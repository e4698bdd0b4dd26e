package telecontrol.gateway.testmaster;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sequence numbers and counts of a connection, taken from the frames that pass. Confined to the test master's thread. */
final class LinkCounters {
    private static final int MODULUS = 1 << 15;

    private int sendSequence;
    private int receiveSequence;
    private int acknowledgedByOutstation;
    private int acknowledgedByMaster;
    private long sent;
    private long received;
    private long objects;
    private long negative;
    private long undecoded;

    /** A connection has been made: sequence numbers begin at 0, counts go on. */
    void connected() {
        sendSequence = 0;
        receiveSequence = 0;
        acknowledgedByOutstation = 0;
        acknowledgedByMaster = 0;
    }

    void passed(Frame frame) {
        char format = frame.apci().format();
        boolean acknowledges = format == 'I' || format == 'S';
        int next = (frame.apci().sendSequence() + 1) % MODULUS;
        if (frame.received()) {
            received++;
            undecoded += frame.isUnderstood() ? 0 : 1;
            receiveSequence = format == 'I' ? next : receiveSequence;
            acknowledgedByOutstation = acknowledges ? frame.apci().receiveSequence() : acknowledgedByOutstation;
        } else {
            sent++;
            sendSequence = format == 'I' ? next : sendSequence;
            acknowledgedByMaster = acknowledges ? frame.apci().receiveSequence() : acknowledgedByMaster;
        }
    }

    void arrived(Arrival arrival) {
        objects++;
        negative += arrival.isNegative() ? 1 : 0;
    }

    /** Frames from the outstation that were not understood, since the start. */
    long undecoded() {
        return undecoded;
    }

    /** Numbers by their names, which are not changed. */
    Map<String, Long> values() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("sendSequence", (long) sendSequence);
        values.put("receiveSequence", (long) receiveSequence);
        values.put("unacknowledgedByOutstation", distance(acknowledgedByOutstation, sendSequence));
        values.put("unacknowledgedByMaster", distance(acknowledgedByMaster, receiveSequence));
        values.put("framesSent", sent);
        values.put("framesReceived", received);
        values.put("objectsReceived", objects);
        values.put("negativeReceived", negative);
        return values;
    }

    private static long distance(int from, int to) {
        return Math.floorMod(to - from, MODULUS);
    }
}
