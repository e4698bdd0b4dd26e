package telecontrol.s7;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer on a loopback port that does what a script says, right or wrong. */
final class ScriptedPlc implements AutoCloseable {

    /** Behaviour on one connection; the connection is closed when it returns. */
    interface Script {
        void run(Peer peer) throws IOException;
    }

    /** Server's end of one connection. */
    static final class Peer {
        private final DataInputStream in;
        private final OutputStream out;

        Peer(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** Next frame in hexadecimal, TPKT included. */
        String receive() throws IOException {
            byte[] head = in.readNBytes(4);
            if (head.length < 4) {
                throw new IOException("closed by the client");
            }
            int length = (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
            byte[] rest = in.readNBytes(length - 4);
            return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(rest);
        }

        void send(String hex) throws IOException {
            out.write(HexFormat.of().parseHex(hex.replace(" ", "")));
            out.flush();
        }

        void confirm() throws IOException {
            receive();
            send("03000016 11d000010001 00 c0010a c1020100 c2020102");
        }

        void handshake(int pduSize, int jobs) throws IOException {
            confirm();
            String setup = receive();
            send("0300001b 02f080 3203 0000" + reference(setup) + "0008 0000 0000 f000"
                    + "%04x%04x%04x".formatted(jobs, jobs, pduSize));
        }

        /** Answer to a job: parameter {@code function count}, then data. */
        void answer(String job, int items, String data) throws IOException {
            send(frame(reference(job), "0000", job.substring(34, 36) + "%02x".formatted(items), data));
        }

        void refuse(String job, String error) throws IOException {
            send(frame(reference(job), error, "", ""));
        }

        /** Swallows whatever comes until the client closes. */
        void stayUntilClosed() throws IOException {
            while (in.read() >= 0) {
                // Nothing is answered.
            }
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    final AtomicInteger connections = new AtomicInteger();

    ScriptedPlc(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "scripted-plc");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                open.add(socket);
                connections.incrementAndGet();
                script.run(new Peer(socket));
            } catch (IOException closed) {
                open.removeIf(Socket::isClosed);
            }
        }
    }

    static String reference(String frame) {
        return frame.substring(22, 26);
    }

    /** Frame of an ack-data PDU. */
    static String frame(String reference, String error, String parameter, String data) {
        String parameters = parameter.replace(" ", "");
        String octets = data.replace(" ", "");
        String pdu = "32030000" + reference + "%04x%04x".formatted(parameters.length() / 2, octets.length() / 2) + error
                + parameters + octets;
        return "0300%04x02f080".formatted(7 + pdu.length() / 2) + pdu;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
