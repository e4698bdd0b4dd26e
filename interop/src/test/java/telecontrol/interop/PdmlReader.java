package telecontrol.interop;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import telecontrol.interop.Iec104Trace.Apdu;
import telecontrol.interop.Iec104Trace.Asdu;
import telecontrol.interop.Iec104Trace.Format;

/**
 * Reader of tshark's PDML: {@code packet} elements with one {@code proto} element per protocol layer, in which
 * {@code field} elements have {@code name} and {@code show}. One TCP segment may hold several APDUs; each is a layer
 * {@code iec60870_104}, followed by a layer {@code iec60870_asdu} when it is of format I.
 */
final class PdmlReader {

    /** Fields that hold octets which the dissector could make nothing of. */
    private static final List<String> UNREAD = List.of("iec60870_104.data", "iec60870_asdu.rawdata");

    private static final int TEST_COMMAND = 107;

    private final int port;
    private final List<Apdu> apdus = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    /** Fields of the packet's TCP layer and of the layers read so far; later layers replace earlier ones. */
    private final Map<String, String> fields = new HashMap<>();

    private int objects;
    private String layer = "";
    private boolean apduOpen;

    private PdmlReader(int port) {
        this.port = port;
    }

    static Iec104Trace read(InputStream pdml, int port) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(pdml);
        PdmlReader reader = new PdmlReader(port);
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                reader.start(xml.getLocalName(), attribute(xml, "name"), attribute(xml, "show"));
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("packet")) {
                reader.endApdu();
            }
        }
        return new Iec104Trace(List.copyOf(reader.apdus), List.copyOf(reader.malformed));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void start(String element, String name, String show) {
        switch (element) {
            case "packet" -> fields.clear();
            case "proto" -> startLayer(name);
            case "field" -> field(name, show);
            default -> {}
        }
    }

    private void startLayer(String name) {
        layer = name;
        if (name.equals("iec60870_104")) {
            endApdu();
            fields.keySet().removeIf(field -> field.startsWith("iec60870"));
            objects = 0;
            apduOpen = true;
        } else if (name.equals("_ws.malformed")) {
            malformed.add(place() + ": malformed");
        }
    }

    private void field(String name, String show) {
        if (UNREAD.contains(name) && !isTestCommand(show)) {
            malformed.add(place() + ": " + name + " " + show);
        }
        if (name.equals("iec60870_asdu.ioa") && layer.equals("iec60870_asdu")) {
            objects++;
        }
        fields.put(name, show);
    }

    /** C_TS_TA_1 has no dissector: its TSC and time tag are raw data, which are sound when there are nine octets. */
    private boolean isTestCommand(String octets) {
        return number("iec60870_asdu.typeid", 0) == TEST_COMMAND && octets.matches("[0-9a-f]{2}(:[0-9a-f]{2}){8}");
    }

    private void endApdu() {
        if (!apduOpen) {
            return;
        }
        apduOpen = false;
        if (!fields.containsKey("iec60870_104.type")) {
            return; // its octets are listed as malformed
        }
        Format format = switch (number("iec60870_104.type", 0)) {
            case 0 -> Format.I;
            case 1 -> Format.S;
            default -> Format.U;
        };
        Asdu asdu = fields.containsKey("iec60870_asdu.typeid") ? asdu() : null;
        if ((format == Format.I) != (asdu != null)) {
            malformed.add(place() + ": format " + format + (asdu == null ? " without ASDU" : " with an ASDU"));
        }
        if (asdu != null && asdu.announced() != asdu.objects()) {
            malformed.add(place() + ": objects " + asdu.objects() + " (expected: " + asdu.announced() + ")");
        }
        apdus.add(new Apdu(
                number("frame.number", 0),
                number("tcp.stream", 0),
                number("tcp.srcport", 0) == port,
                format,
                number("iec60870_104.tx", -1),
                number("iec60870_104.rx", -1),
                asdu));
    }

    private Asdu asdu() {
        return new Asdu(
                number("iec60870_asdu.typeid", 0),
                number("iec60870_asdu.causetx", 0),
                number("iec60870_asdu.nega", 0) != 0,
                number("iec60870_asdu.addr", 0),
                number("iec60870_asdu.numix", 0),
                objects);
    }

    private int number(String field, int otherwise) {
        @Nullable String shown = fields.get(field);
        if (shown == null || shown.isEmpty()) {
            return otherwise;
        }
        // Newer dissectors show single bits as words.
        return switch (shown) {
            case "True" -> 1;
            case "False" -> 0;
            default -> Integer.decode(shown);
        };
    }

    private String place() {
        return "frame " + number("frame.number", 0);
    }
}
