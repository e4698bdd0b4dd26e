package telecontrol.engineering;

import java.io.InputStream;

/** Reader of SimaticML, the XML that TIA Portal Openness exports: PLC tag tables, data blocks, data types. */
final class SimaticMl {
    private final XmlFile xml;
    private final Gathered gathered;

    private SimaticMl(XmlFile xml, Gathered gathered) {
        this.xml = xml;
        this.gathered = gathered;
    }

    static void read(String file, InputStream octets, Gathered gathered) throws ReadingException {
        XmlFile xml = new XmlFile(file, octets);
        SimaticMl reader = new SimaticMl(xml, gathered);
        boolean found = false;
        if (xml.nextChild() && xml.name().equals("Document")) {
            while (xml.nextChild()) {
                found |= reader.object();
            }
        }
        if (!found) {
            throw new ReadingException(
                    SourcePlace.of(file),
                    "no object of a PLC (expected: <Document> with SW.Tags.PlcTagTable, SW.Blocks.GlobalDB or SW.Types.PlcStruct)",
                    "export the tag table or the block with TIA Portal Openness");
        }
    }

    private boolean object() throws ReadingException {
        String name = xml.name();
        switch (name) {
            case "SW.Tags.PlcTagTable" -> tags();
            case "SW.Blocks.GlobalDB", "SW.Blocks.InstanceDB", "SW.Blocks.ArrayDB", "SW.Types.PlcStruct" ->
                new SimaticMlBlock(xml, gathered).read();
            default -> {
                if (name.startsWith("SW.")) {
                    gathered.leaveOut(xml.place(), name, "it holds no values");
                }
                xml.skip();
                return name.startsWith("SW.");
            }
        }
        return true;
    }

    private void tags() throws ReadingException {
        while (xml.nextChild()) {
            if (!xml.name().equals("ObjectList")) {
                xml.skip();
                continue;
            }
            while (xml.nextChild()) {
                if (xml.name().equals("SW.Tags.PlcTag")) {
                    tag();
                } else {
                    // User and system constants, which have no address.
                    xml.skip();
                }
            }
        }
    }

    private void tag() throws ReadingException {
        SourcePlace place = xml.place();
        String name = "";
        String type = "";
        String address = "";
        MultilingualText comment = new MultilingualText();
        while (xml.nextChild()) {
            if (xml.name().equals("ObjectList")) {
                objects(comment);
            } else if (xml.name().equals("AttributeList")) {
                while (xml.nextChild()) {
                    switch (xml.name()) {
                        case "Name" -> name = xml.text().strip();
                        case "DataTypeName" -> type = xml.text().strip();
                        case "LogicalAddress" -> address = xml.text().strip();
                        default -> xml.skip();
                    }
                }
            } else {
                xml.skip();
            }
        }
        new TagRow(name, type, address, gathered.text(comment), place).addTo(gathered);
    }

    private void objects(MultilingualText comment) throws ReadingException {
        while (xml.nextChild()) {
            if (xml.name().equals("MultilingualText")
                    && xml.attribute("CompositionName").equals("Comment")) {
                items(comment, "", 0);
            } else {
                xml.skip();
            }
        }
    }

    /** Items of a text: language and text stand side by side two levels below. */
    private String items(MultilingualText comment, String culture, int depth) throws ReadingException {
        String language = culture;
        while (xml.nextChild()) {
            if (xml.name().equals("Culture")) {
                language = xml.text().strip();
            } else if (xml.name().equals("Text")) {
                comment.add(language, xml.text());
            } else if (depth < 4) {
                language = items(comment, language, depth + 1);
            } else {
                xml.skip();
            }
        }
        return language;
    }
}
