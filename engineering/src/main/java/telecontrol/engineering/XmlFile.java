package telecontrol.engineering;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Elements of an XML file, one after the other; nothing outside of the file is read. */
final class XmlFile {
    private static final int PROLOG = 200;
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"']");

    private final String file;
    private final XMLStreamReader reader;

    XmlFile(String file, InputStream octets) throws ReadingException {
        this.file = file;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            this.reader = factory.createXMLStreamReader(text(octets));
        } catch (IOException e) {
            throw new ReadingException(SourcePlace.of(file), "it cannot be read: " + e.getMessage());
        } catch (XMLStreamException e) {
            throw broken(file, e);
        }
    }

    /** Characters of the file; those that are none are replaced, since the parser would write about them on its own. */
    private static Reader text(InputStream octets) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(octets);
        buffered.mark(PROLOG);
        byte[] prolog = buffered.readNBytes(PROLOG);
        buffered.reset();
        if (prolog.length >= 2 && (prolog[0] & 0xFF) + (prolog[1] & 0xFF) == 0xFF + 0xFE) {
            return new InputStreamReader(buffered, StandardCharsets.UTF_16);
        }
        if (prolog.length >= 3 && (prolog[0] & 0xFF) == 0xEF && (prolog[1] & 0xFF) == 0xBB) {
            buffered.skipNBytes(3);
            return new InputStreamReader(buffered, StandardCharsets.UTF_8);
        }
        Matcher declared = ENCODING.matcher(new String(prolog, StandardCharsets.ISO_8859_1));
        boolean known = declared.find() && Charset.isSupported(declared.group(1));
        return new InputStreamReader(buffered, known ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8);
    }

    /** Goes to the next beginning of an element; false at the end of the present one, or of the file. */
    boolean nextChild() throws ReadingException {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return true;
                }
                if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                    return false;
                }
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new ReadingException(
                            place(), "a document type or an entity (expected: an export of TIA Portal)");
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw broken(file, e);
        }
    }

    String name() {
        return reader.getLocalName();
    }

    String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Text of the present element, which has no elements inside; goes to its end. */
    String text() throws ReadingException {
        try {
            StringBuilder text = new StringBuilder();
            while (reader.next() != XMLStreamConstants.END_ELEMENT) {
                if (reader.isStartElement()) {
                    skip();
                } else if (reader.isCharacters()) {
                    text.append(reader.getText());
                }
            }
            return text.toString();
        } catch (XMLStreamException e) {
            throw broken(file, e);
        }
    }

    /** Goes to the end of the present element. */
    void skip() throws ReadingException {
        int depth = 1;
        try {
            while (depth > 0) {
                int event = reader.next();
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            }
        } catch (XMLStreamException e) {
            throw broken(file, e);
        }
    }

    SourcePlace place() {
        return new SourcePlace(
                file, reader.getLocation().getLineNumber(), reader.getLocation().getColumnNumber());
    }

    private static ReadingException broken(String file, XMLStreamException e) {
        SourcePlace place = e.getLocation() == null
                ? SourcePlace.of(file)
                : new SourcePlace(
                        file, e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
        return new ReadingException(place, "the XML is broken here", "export the file again");
    }
}
