package telecontrol.s7;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A CP with an S5 behind it, written from the manuals alone: it shares no line with the client, so that both agree only where they follow the
 * same documents. Data blocks are words, flags, inputs and outputs octets, timers and counters cells of two octets.
 */
final class FetchWriteSimulator implements AutoCloseable {

    static final int FETCH_TSAP = 0x0A00;
    static final int WRITE_TSAP = 0x0A01;

    private static final int MISSING = 2;
    private static final int TOO_SMALL = 3;
    private static final int WRONG_ORG = 6;

    /** Octets of areas by {@code org << 8 | db}. */
    private final Map<Integer, byte[]> areas = new ConcurrentHashMap<>();

    /** Request telegrams in hexadecimal. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    final AtomicInteger connections = new AtomicInteger();

    /** Error number instead of an answer, 0 for none. */
    volatile int error;

    /** User octets that one DT of an answer carries at most. */
    volatile int dtOctets = 1021;

    /** TPDU size code that is confirmed. */
    volatile int tpduSize = 0x0A;

    /** What becomes of an answer telegram; null for silence. */
    volatile UnaryOperator<byte @Nullable []> answers = UnaryOperator.identity();

    private final ServerSocket server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    FetchWriteSimulator() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        areas.put(0x0200, new byte[256]);
        areas.put(0x0300, new byte[128]);
        areas.put(0x0400, new byte[128]);
        areas.put(0x0600, new byte[512]);
        areas.put(0x0700, new byte[512]);
        Thread acceptor = new Thread(this::accept, "fetch-write-simulator");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Loads a data block of a number of words, DW n holding 256 n + n. */
    FetchWriteSimulator block(int db, int words) {
        byte[] octets = new byte[2 * words];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i / 2);
        }
        areas.put(0x0100 | db, octets);
        return this;
    }

    /** Sets an octet of an area that is no block. */
    void set(int org, int at, int value) {
        byte[] area = areas.get(org << 8);
        if (area != null) {
            area[at] = (byte) value;
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void dropConnections() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread serving = new Thread(() -> serve(socket), "fetch-write-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            byte[] request = frame(in);
            // CR: LI E0 destination(2) source(2) class, then parameters code, length, value; the called TSAP has code
            // C2.
            int called = 0;
            for (int i = 7; i + 1 < request.length; i += 2 + request[i + 1]) {
                called = (request[i] & 0xFF) == 0xC2 ? word(request, i + 2) : called;
            }
            if (called != FETCH_TSAP && called != WRITE_TSAP) {
                send(out, "068000010001" + "02");
                return;
            }
            send(
                    out,
                    "11d000010001" + "00" + "c001%02x".formatted(tpduSize) + "c1020100" + "c202%04x".formatted(called));
            while (true) {
                byte[] right = answer(tsdu(in), called == FETCH_TSAP ? 5 : 3);
                byte @Nullable [] answer = answers.apply(right);
                if (answer != null) {
                    for (int from = 0; from < answer.length; from += dtOctets) {
                        byte[] part = Arrays.copyOfRange(answer, from, Math.min(answer.length, from + dtOctets));
                        boolean last = from + part.length == answer.length;
                        send(out, "02f0" + (last ? "80" : "00") + HexFormat.of().formatHex(part));
                    }
                }
            }
        } catch (IOException closed) {
            open.remove(socket);
        }
    }

    /** Octets behind the TPKT of one frame. */
    private static byte[] frame(DataInputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new IOException("closed");
        }
        return in.readNBytes(word(head, 2) - 4);
    }

    private byte[] tsdu(DataInputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] dt;
        do {
            dt = frame(in);
            if (dt.length > 1 << tpduSize) {
                throw new IOException("data unit longer than confirmed");
            }
            whole.write(dt, 3, dt.length - 3);
        } while (dt[2] == 0);
        return whole.toByteArray();
    }

    private static void send(OutputStream out, String hex) throws IOException {
        byte[] unit = HexFormat.of().parseHex(hex);
        byte[] frame = new byte[unit.length + 4];
        frame[0] = 3;
        frame[2] = (byte) (frame.length >> 8);
        frame[3] = (byte) frame.length;
        System.arraycopy(unit, 0, frame, 4, unit.length);
        out.write(frame);
        out.flush();
    }

    private byte[] answer(byte[] request, int service) throws IOException {
        String hex = HexFormat.of().formatHex(request);
        requests.add(hex);
        if (!hex.startsWith("5335100103%02x0308".formatted(service)) || !hex.startsWith("ff02", 28)) {
            throw new IOException("no request for service " + service + ": " + hex);
        }
        int org = request[8];
        boolean words = org == 1 || org == 6 || org == 7;
        byte[] area = areas.get(org << 8 | (org == 1 ? request[9] & 0xFF : 0));
        int from = word(request, 10) * (words ? 2 : 1);
        int length = word(request, 12) * (words ? 2 : 1);
        if (service == 3 && request.length != 16 + length) {
            throw new IOException("data of another length than announced: " + hex);
        }
        int missing = org == 1 ? MISSING : WRONG_ORG;
        int number = area == null ? missing : from + length > area.length ? TOO_SMALL : 0;
        if (error != 0 || number != 0 || area == null) {
            return header(service, error != 0 ? error : number);
        }
        if (service == 3) {
            System.arraycopy(request, 16, area, from, length);
            return header(service, 0);
        }
        byte[] answer = Arrays.copyOf(header(service, 0), 16 + length);
        System.arraycopy(area, from, answer, 16, length);
        return answer;
    }

    private static byte[] header(int service, int error) {
        return HexFormat.of().parseHex("5335100103%02x0f03%02xff070000000000".formatted(service + 1, error));
    }

    private static int word(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }

    @Override
    public void close() throws IOException {
        server.close();
        dropConnections();
    }
}
