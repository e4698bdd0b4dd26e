package telecontrol.interop.j60870;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ASduType;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.Server;
import org.openmuc.j60870.ServerEventListener;
import org.openmuc.j60870.ie.IeQuality;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeSinglePointWithQuality;
import org.openmuc.j60870.ie.InformationElement;
import org.openmuc.j60870.ie.InformationObject;

/**
 * Program that plays an IEC 104 outstation on j60870, on 127.0.0.1 and the port of its argument: common address 1, a single point 1001,
 * a short float 2001 that is not topical, and a single command 5001; other addresses are refused. The end of stdin ends it.
 */
public final class J60870Station implements ServerEventListener {
    private static final int COMMON_ADDRESS = 1;
    private static final int COMMAND = 5001;

    private J60870Station() {}

    public static void main(String[] arguments) throws IOException {
        Server server = Server.builder()
                .setBindAddr(InetAddress.getLoopbackAddress())
                .setPort(Integer.parseInt(arguments[0]))
                .build();
        server.start(new J60870Station());
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("{\"event\":\"ready\"}");
        System.in.transferTo(PrintStream.nullOutputStream());
        server.stop();
    }

    @Override
    public void connectionIndication(Connection connection) {
        connection.setConnectionListener(new Answers(connection));
    }

    @Override
    public void serverStoppedListeningIndication(IOException reason) {
        System.err.println("stopped: " + reason);
    }

    @Override
    public void connectionAttemptFailed(IOException reason) {
        System.err.println("failed: " + reason);
    }

    private record Answers(Connection connection) implements ConnectionEventListener {
        @Override
        public void newASdu(ASdu asdu) {
            try {
                answer(asdu);
            } catch (IOException e) {
                System.err.println("not answered: " + e);
            }
        }

        private void answer(ASdu asdu) throws IOException {
            int ioa = asdu.getInformationObjects()[0].getInformationObjectAddress();
            switch (asdu.getTypeIdentification()) {
                case C_IC_NA_1 -> {
                    connection.sendConfirmation(asdu);
                    send(ASduType.M_SP_NA_1, 1001, new IeSinglePointWithQuality(true, false, false, false, false));
                    send(
                            ASduType.M_ME_NC_1,
                            2001,
                            new IeShortFloat(2.5f),
                            new IeQuality(false, false, false, true, false));
                    connection.sendActivationTermination(asdu);
                }
                case C_SC_NA_1 -> {
                    connection.sendConfirmation(asdu, COMMON_ADDRESS, ioa != COMMAND);
                    if (ioa == COMMAND) {
                        connection.sendActivationTermination(asdu);
                    }
                }
                default -> connection.sendConfirmation(asdu, COMMON_ADDRESS, true, CauseOfTransmission.UNKNOWN_TYPE_ID);
            }
        }

        private void send(ASduType type, int ioa, InformationElement... elements) throws IOException {
            connection.send(new ASdu(
                    type,
                    false,
                    CauseOfTransmission.INTERROGATED_BY_STATION,
                    false,
                    false,
                    0,
                    COMMON_ADDRESS,
                    new InformationObject(ioa, elements)));
        }

        @Override
        public void connectionClosed(IOException reason) {
            System.err.println("closed: " + reason);
        }

        @Override
        public void dataTransferStateChanged(boolean stopped) {
            System.err.println(stopped ? "data transfer stopped" : "data transfer started");
        }
    }
}
