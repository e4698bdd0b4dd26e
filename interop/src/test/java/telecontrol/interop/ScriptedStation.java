package telecontrol.interop;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Controlled station that sends prepared octets, to check the instruments of these tests without the product: it
 * answers STARTDT and, to each ASDU it receives, the next list of ASDUs of its script.
 */
final class ScriptedStation implements AutoCloseable {

    private static final int DEADLINE_MS = 10_000;
    private static final String STARTDT_CON = "68040b000000";

    private final ServerSocket listener;
    private final int firstSendSequence;
    private final CompletableFuture<Void> run;
    private int sendSequence;
    private int receiveSequence;

    /**
     * @param firstSendSequence N(S) of the first ASDU sent; anything but 0 is a fault
     * @param answers ASDUs in hex, one list for each ASDU expected from the master
     */
    ScriptedStation(int firstSendSequence, List<List<String>> answers) throws IOException {
        this.firstSendSequence = firstSendSequence;
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        run = CompletableFuture.runAsync(() -> serve(answers), task -> {
            Thread thread = new Thread(task, "scripted station");
            thread.setDaemon(true);
            thread.start();
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve(List<List<String>> answers) {
        try (Socket link = listener.accept()) {
            link.setSoTimeout(DEADLINE_MS);
            link.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(link.getInputStream());
            OutputStream out = link.getOutputStream();
            sendSequence = firstSendSequence;
            int answered = 0;
            for (byte[] apdu = apdu(in); apdu.length > 0; apdu = apdu(in)) {
                if (apdu[0] == 0x07) {
                    out.write(HexFormat.of().parseHex(STARTDT_CON));
                } else if ((apdu[0] & 1) == 0) {
                    receiveSequence++;
                    for (String asdu : answers.get(answered++)) {
                        out.write(information(HexFormat.of().parseHex(asdu.replace(" ", ""))));
                    }
                }
            }
        } catch (IOException closed) {
            // The master closes the link when its test is over, and at once after a wrong N(S).
            sendSequence = -1;
        }
    }

    /** Octets of an APDU after the length, none at the end of the stream. */
    private static byte[] apdu(DataInputStream in) throws IOException {
        if (in.read() < 0) {
            return new byte[0];
        }
        byte[] octets = new byte[in.readUnsignedByte()];
        in.readFully(octets);
        return octets;
    }

    private byte[] information(byte[] asdu) {
        byte[] apdu = new byte[6 + asdu.length];
        apdu[0] = 0x68;
        apdu[1] = (byte) (apdu.length - 2);
        apdu[2] = (byte) (sendSequence << 1);
        apdu[3] = (byte) (sendSequence >> 7);
        apdu[4] = (byte) (receiveSequence << 1);
        apdu[5] = (byte) (receiveSequence >> 7);
        System.arraycopy(asdu, 0, apdu, 6, asdu.length);
        sendSequence++;
        return apdu;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        run.join();
    }
}
