package telecontrol.gateway.southbound.plc4x;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Device on 127.0.0.1 that is no PLC, or a broken one: it does the same to every connection. */
final class Plc4xPeer implements AutoCloseable {
    /** What it does when the connection request has come. */
    enum Manner {
        SILENT,
        RESET,
        FIN,
        GARBAGE,
        TPKT_TOO_LONG,
        /** COTP disconnect request, reason 3. */
        DISCONNECT_REQUEST,
        /** Connection confirm, and nothing after it. */
        CONFIRM_ONLY,
        /** Setup communication answered with error 0x8104. */
        SETUP_REFUSED,
        /** Every job answered with error 0x8104 in an ACK without parameters. */
        JOBS_DENIED
    }

    private static final String CONFIRM = "0300001611d00001000200c0010ac1020100c2020101";
    private static final String SETUP_DONE = "0300001b02f0803203000000000008000000" + "00f0000001000100f0";
    private static final String SETUP_ERROR = "0300001302f080320200000000000000008104";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Manner manner;
    final AtomicInteger accepted = new AtomicInteger();
    /** Jobs that were answered. */
    final AtomicInteger jobs = new AtomicInteger();

    Plc4xPeer(Manner manner) throws IOException {
        this.manner = manner;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                accepted.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
            sockets.forEach(Plc4xPeer::close);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            if (in.readNBytes(22).length == 22) {
                answer(socket, in);
            }
        } catch (IOException gone) {
            // The gateway has ended the connection, which is what it is tested for.
            sockets.remove(socket);
        }
        sockets.remove(socket);
    }

    private void answer(Socket socket, InputStream in) throws IOException {
        switch (manner) {
            case SILENT -> in.readAllBytes();
            case RESET -> socket.setSoLinger(true, 0);
            case FIN -> socket.shutdownOutput();
            case GARBAGE -> send(socket, in, "485454502f312e31203430300d0a");
            case TPKT_TOO_LONG -> send(socket, in, "0300ffff02f080");
            case DISCONNECT_REQUEST -> send(socket, in, "0300000b06800001000003");
            case CONFIRM_ONLY -> send(socket, in, CONFIRM);
            case SETUP_REFUSED -> {
                socket.getOutputStream().write(HexFormat.of().parseHex(CONFIRM));
                in.readNBytes(25);
                send(socket, in, SETUP_ERROR);
            }
            case JOBS_DENIED -> {
                socket.getOutputStream().write(HexFormat.of().parseHex(CONFIRM));
                echo(socket, in, SETUP_DONE);
                while (echo(socket, in, SETUP_ERROR)) {
                    jobs.incrementAndGet();
                }
            }
        }
    }

    /** Answers one frame with octets that take its reference; false when there is none. */
    private static boolean echo(Socket socket, InputStream in, String hex) throws IOException {
        byte[] start = in.readNBytes(4);
        if (start.length < 4) {
            return false;
        }
        byte[] asked = in.readNBytes((((start[2] & 0xFF) << 8) | (start[3] & 0xFF)) - 4);
        byte[] answer = HexFormat.of().parseHex(hex);
        System.arraycopy(asked, 7, answer, 11, 2);
        socket.getOutputStream().write(answer);
        return true;
    }

    /** Sends octets and waits for the other end to end the connection. */
    private static void send(Socket socket, InputStream in, String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
        in.readAllBytes();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(Plc4xPeer::close);
    }
}
