package telecontrol.interop.kill;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Controlling station on a plain socket that connects, acknowledges and leaves as chance has it. */
final class KillMaster {
    private static final int START = 0x68;
    private static final int STARTDT_ACT = 0x07;
    private static final int TESTFR_ACT = 0x43;
    private static final int TESTFR_CON = 0x83;
    private static final int M_BO_TB_1 = 33;
    private static final int M_IT_TB_1 = 37;
    private static final int HEADER = 6;
    private static final int OBJECT = 15;
    private static final int TICK_MILLIS = 20;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Random random;
    private final Arrivals arrivals;
    private final List<Integer> received = new ArrayList<>();
    private int frames;
    private int acknowledged;
    private boolean confirmed;

    KillMaster(Random random, Arrivals arrivals) {
        this.random = random;
        this.arrivals = arrivals;
    }

    /** One connection after the other until the station has been up for long enough, or is gone. */
    void play(InetSocketAddress station, BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            int window = switch (random.nextInt(4)) {
                case 0 -> NEVER;
                case 1 -> 1;
                default -> 1 + random.nextInt(8);
            };
            long end = System.nanoTime() + (5 + random.nextInt(400)) * 1_000_000L;
            boolean orderly = window != NEVER && random.nextBoolean();
            connect(station, window, orderly, () -> System.nanoTime() > end || over.getAsBoolean());
        }
    }

    /** One connection that takes everything. */
    void drain(InetSocketAddress station, BooleanSupplier over) {
        connect(station, 8, true, over);
    }

    private void connect(InetSocketAddress station, int window, boolean orderly, BooleanSupplier over) {
        arrivals.connected();
        received.clear();
        frames = 0;
        acknowledged = 0;
        confirmed = false;
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TICK_MILLIS);
            socket.connect(station, PATIENCE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {START, 4, STARTDT_ACT, 0, 0, 0});
            while (!over.getAsBoolean()) {
                receive(socket, in, out);
                if (frames - acknowledged >= window) {
                    acknowledge(out);
                }
            }
            if (orderly) {
                leave(socket, in, out);
            }
        } catch (IOException killed) {
            // What had come until then counts all the same: it was told as it came.
            confirmed = false;
        }
    }

    /** Acknowledges everything and stays until the station shows that it has read this. */
    private void leave(Socket socket, DataInputStream in, OutputStream out) throws IOException {
        acknowledge(out);
        List<Integer> covered = List.copyOf(received);
        out.write(new byte[] {START, 4, TESTFR_ACT, 0, 0, 0});
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!confirmed && System.nanoTime() < end) {
            receive(socket, in, out);
        }
        if (confirmed) {
            arrivals.settled(covered);
        }
    }

    private void acknowledge(OutputStream out) throws IOException {
        int number = frames << 1;
        out.write(new byte[] {START, 4, 1, 0, (byte) number, (byte) (number >> 8)});
        acknowledged = frames;
    }

    /** One APDU, or nothing within a tick. */
    private void receive(Socket socket, DataInputStream in, OutputStream out) throws IOException {
        int start;
        try {
            start = in.read();
        } catch (SocketTimeoutException nothing) {
            return;
        }
        if (start != START) {
            throw new IOException("start octet: " + start);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        byte[] apdu = new byte[in.readUnsignedByte()];
        in.readFully(apdu);
        socket.setSoTimeout(TICK_MILLIS);
        int control = apdu[0] & 0xFF;
        if ((control & 1) == 0) {
            frames++;
            take(ByteBuffer.wrap(apdu, 4, apdu.length - 4).slice().order(ByteOrder.LITTLE_ENDIAN));
        } else if (control == TESTFR_ACT) {
            out.write(new byte[] {START, 4, (byte) TESTFR_CON, 0, 0, 0});
        } else if (control == TESTFR_CON) {
            confirmed = true;
        }
    }

    private void take(ByteBuffer asdu) {
        int type = asdu.get(0);
        if (type != M_BO_TB_1 && type != M_IT_TB_1) {
            return;
        }
        int count = asdu.get(1);
        for (int i = 0; i < count; i++) {
            int value = asdu.getInt(HEADER + i * OBJECT + 3);
            received.add(value);
            arrivals.arrived(value);
        }
    }
}
